"""Who the source is: pronouns, short names, offices and metonyms resolved over the text."""

import pytest

from marked import check


def test_pronoun_stands_for_the_person_named_before():
    check(
        'Anne Faure a visité l’usine mardi. <s entity="Anne Faure">Elle</s> <c>a déclaré</c> que '
        "<q>les machines étaient neuves</q>."
    )


def test_pronoun_agrees_in_gender():
    check(
        "Anne Faure a reçu Paul Estève mardi. "
        '<s entity="Paul Estève">Il</s> <c>a déclaré</c> que <q>la rencontre avait été utile</q>.'
    )


@pytest.mark.parametrize("short", ["M. Estève", "Estève", "Monsieur Estève"])
def test_short_name_of_a_man(short: str):
    check(
        "Paul Estève a présenté son plan mardi. "
        f'<q>« Tout est prêt »</q>, <c>a déclaré</c> <s entity="Paul Estève" gender="m">{short}</s>.'
    )


def test_title_of_a_woman_gives_her_gender():
    check('<q>« Tout est prêt »</q>, <c>a déclaré</c> <s entity="Mme Garcin" kind="person" gender="f">Mme Garcin</s>.')


def test_office_stands_for_its_holder():
    check(
        "Le préfet de la Vaudre, Hervé Tassin, s’est rendu sur place. "
        '<q>« Le feu est éteint »</q>, <c>a déclaré</c> <s entity="Hervé Tassin">le préfet</s>.'
    )


def test_apposition_gives_the_name():
    check('<q>« C’est fini »</q>, <c>a dit</c> <s entity="Hervé Tassin" kind="person">le préfet, Hervé Tassin</s>.')


def test_capital_stands_for_the_state():
    check(
        "La Norvège et l’Islande négocient depuis deux ans. "
        '<s entity="Norvège" kind="state">Oslo</s> <c>affirme</c> que <q>les chiffres sont justes</q>.'
    )


def test_capital_stands_for_the_state_without_its_name():
    check('<s entity="Islande" kind="state">Reykjavik</s> <c>a fait savoir</c> que <q>l’accord était caduc</q>.')


def test_seat_of_power():
    check('<s entity="Élysée" kind="organisation">L’Élysée</s> <c>assure</c> que <q>rien n’est décidé</q>.')


def test_place_beauvau_stands_for_the_ministry():
    check(
        '<s entity="ministère de l\'Intérieur" kind="organisation">Beauvau</s> <c class="confirm">confirme</c> que '
        "<q>deux compagnies seront envoyées</q>."
    )


def test_organisation():
    check(
        '<s entity="Lavandine" kind="organisation">La société Lavandine</s> <c>assure</c> que <q>le site est sûr</q>.'
    )


def test_unnamed_person():
    check('<q>« J’ai eu peur »</q>, <c>raconte</c> <s kind="unnamed">une passante</s>.')


def test_group():
    check('<s kind="group">Les éleveurs</s> <c>craignent</c> que <q>la laiterie ne ferme</q>.')


def test_document():
    check('<s kind="document">Un rapport</s> <c>conclut</c> que <q>la digue est trop basse</q>.')


def test_impersonal_source_stays_without_a_name():
    check('Anne Faure a visité l’usine. <s entity="">On</s> lui <c>a dit</c> que <q>les machines étaient neuves</q>.')


def test_quotation_without_any_speaker_stays_without_a_name():
    check('À la peinture rouge, sur le mur de la gare : <q entity="">« Nous reviendrons. »</q>')
