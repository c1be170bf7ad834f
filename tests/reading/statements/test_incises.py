"""Incises: the reporting clause stands before, inside or behind the content."""

from marked import check

PRELUDE = "Anne Faure dirige l’hôpital de Merlebourg. "


def test_inverted_clitic():
    check(PRELUDE + '<q>« Nous tiendrons »</q>, <c>assure</c><s entity="Anne Faure">-t-elle</s>.')


def test_inverted_clitic_with_an_auxiliary():
    check(PRELUDE + '<q>« Nous tiendrons »</q>, <c>a</c><s entity="Anne Faure">-t-elle</s> <c>déclaré</c>.')


def test_inverted_clitic_without_a_t():
    check(PRELUDE + '<q>« Nous tiendrons »</q>, <c>dit</c><s entity="Anne Faure">-elle</s>.')


def test_inverted_plural_clitic():
    check("Les infirmières ont fait grève. <q>« Nous tiendrons »</q>, <c>préviennent</c><s>-elles</s>.")


def test_reflexive_inverted_clitic():
    check(PRELUDE + '<q>« Quel gâchis »</q>, <c>s’est</c><s entity="Anne Faure">-elle</s> <c>désolée</c>.')


def test_incise_inside_a_quotation():
    check(
        '<q>« Nous tiendrons</q>, <c>assure</c> <s entity="Anne Faure">la directrice, Anne Faure</s>, '
        "<q>mais à quel prix ? »</q>"
    )


def test_incise_between_two_sentences_of_a_quotation():
    check(
        '<q>« Nous tiendrons</q>, <c>assure</c> <s entity="Anne Faure">la directrice, Anne Faure</s>. '
        "<q>La ville nous aide. »</q>"
    )


def test_incise_between_two_quotations():
    check(
        '<q1>« Nous tiendrons »</q1>, <c1>assure</c1> <s1 entity="Anne Faure">la directrice, Anne Faure</s1>. '
        '<q2 entity="Anne Faure">« La ville nous aide. »</q2>'
    )


def test_incise_without_quotation_marks():
    check("<q>L’autoroute restera fermée jusqu’à midi</q>, <c>précise</c> <s>la préfecture</s>.")


def test_incise_without_quotation_marks_inside_the_clause():
    check("<q>L’autoroute</q>, <c>précise</c> <s>la préfecture</s>, <q>restera fermée jusqu’à midi</q>.")


def test_incise_with_a_clitic_and_no_marks():
    check(PRELUDE + '<q>Deux services fermeront</q>, <c>annonce</c><s entity="Anne Faure">-t-elle</s>.')


def test_incise_with_comme():
    check("<q>Le bac partira à l’heure</q>, comme l’<c>a annoncé</c> <s>la capitainerie</s>.")


def test_incise_behind_a_question_without_a_comma():
    check(PRELUDE + '<q>« Que faire ? »</q> <c>s’interroge</c><s entity="Anne Faure">-t-elle</s>.')


def test_incise_with_a_long_subject():
    check(
        '<q>« Le lait ne paie plus »</q>, <c>constate</c> <s entity="Joël Pradines">Joël Pradines, éleveur à Saint-Vit '
        "et président de la coopérative</s>."
    )


def test_incise_with_a_relative_clause_behind_the_subject():
    check(
        '<q>« Le lait ne paie plus »</q>, <c>constate</c> <s entity="Joël Pradines">Joël Pradines</s>, '
        "qui a vendu la moitié de son troupeau."
    )


def test_ainsi_opens_the_incise():
    check("<q>« Un grand jour »</q>, <c>a</c> ainsi <c>salué</c> <s>le président de la région</s>.")


def test_agency_incise_with_a_date():
    check("<q>Un avion de tourisme s’est posé dans un champ</q>, <c>a annoncé</c> mercredi <s>la gendarmerie</s>.")


def test_behind_on_stands_a_place_that_speaks():
    check("<q>Les contrôles sont renforcés</q>, <c>précise</c>-t-on à <s>la préfecture</s>.")
    check("<q>« Rien n’est fait »</q>, <c>confie</c>-t-on dans <s>l’entourage de la directrice</s>.")
    check("<q>« Rien n’est fait »</q>, <c>regrette</c>-t-on du côté de <s>la municipalité</s>.")


def test_behind_on_an_addressee_does_not_speak():
    check("<q>Les contrôles sont renforcés</q>, <c>a</c><s>-t-on</s> <c>indiqué</c> à l’AFP.")


def test_on_alone_is_a_source_without_a_name():
    check('<q>Les contrôles sont renforcés</q>, <c>précise</c><s entity="">-t-on</s>.')


def test_what_can_be_read_somewhere_is_said_there():
    check("<q>« Nous n’irons pas »</q>, <c>peut-on lire</c> dans <s>le communiqué diffusé mardi</s>.")


def test_who_told_an_agency_is_the_source():
    check("<q>« Le départ est fixé »</q>, <c>a appris</c> l’AFP auprès de <s>la direction du port</s>.")
    check("<q>« Le départ est fixé »</q>, <c>a appris</c> jeudi l’agence Reuters dans <s>l’entourage du maire</s>.")


def test_incise_with_a_verb_of_counting():
    check("<q>La cantine sert deux cents repas par jour</q>, <c>a compté</c> <s>la directrice</s>.")
    check("<q>Il manque une classe entière</q>, <c>chiffre</c> <s>le rectorat</s>.")


def test_a_verb_of_counting_elsewhere_reports_nothing():
    check("La cantine a compté « deux cents repas » par jour. Le cuisinier ouvre la réserve, compte les caisses.")


def test_incise_behind_a_verb_that_is_taken_for_a_participle():
    check(
        "<q>Le stade accueille des milliers d’enfants</q>, <c>se réjouit</c> "
        '<s entity="Anne Faure">la mairesse, Anne Faure</s>.'
    )


def test_two_appositions_in_an_incise_inside_a_quotation():
    check(
        '<q>« On a tout respecté</q>, <c>regrette</c> <s entity="Anne Faure">Anne Faure, éleveuse et élue du canton'
        "</s>. <q>Rien n’était interdit ! »</q>"
    )


def test_what_follows_a_quotation_behind_an_incise_in_front():
    check(
        'Comme le <c>disait</c> <s entity="Anne Faure">Anne Faure</s>, <q>« le pont ne tient que par habitude »</q> : '
        "remplacez pont par école."
    )


def test_defined_names_in_brackets_are_no_quotation():
    check(
        '<q type="indirect">Valmy SA (« VPS »), filiale de Groupe Nord inc. (le « Groupe »), vend ses quais</q>, '
        "<c>annonce</c> "
        '<s entity="Anne Faure">sa directrice, Anne Faure</s>.'
    )


def test_a_label_is_no_part_of_what_is_said():
    check("Budget de la ville : <q>les impôts ne monteront pas</q>, <c>assure</c> <s>la mairesse</s>.")
