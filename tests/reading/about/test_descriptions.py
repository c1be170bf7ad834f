"""Whom contents speak of without naming them: predicates, appositions, followers, a child, a group of companies."""

import pytest

import sourcier
from sourcier.records import Reading


def read(text: str) -> Reading:
    return sourcier.read(text, language="fr", published="2024-03-12", outlet="lemonde.fr", reader="rules")


def names(text: str) -> list[str]:
    found = [about.entity.value for statement in read(text).attributions for about in statement.about]
    return list(dict.fromkeys(found))


FOLLOWERS = "Les gilets jaunes campent à Nevers. Les gilets jaunes y resteront. "


PREDICATES = [
    "Claire Vauquelin a dit que Paul Garnier était un artisan.",
    "Claire Vauquelin a dit que Paul Garnier deviendrait un artisan.",
    "Claire Vauquelin a dit que Paul Garnier resterait le voisin idéal.",
    "Claire Vauquelin a dit que Paul Garnier parlait comme un avocat.",
]


@pytest.mark.parametrize("text", PREDICATES)
def test_noun_that_says_what_somebody_is_is_nobody_else(text):
    assert names(text) == ["Paul Garnier"]


def test_complement_of_a_predicate_is_listed():
    found = names("Claire Vauquelin a dit que Paul Garnier restait l'interlocuteur du parquet de Brest.")
    assert found == ["Paul Garnier", "parquet de Brest"]


def test_number_of_people_behind_a_place_is_no_apposition():
    assert names("Anne Leroux a dit qu'à Lyon, une vingtaine d'agriculteurs avaient défilé.")[-1].endswith(
        "agriculteurs"
    )


ACRONYMS = [
    "Anne Leroux a dit que la Commission de protection des eaux (Cope) enquêtait.",
    "Anne Leroux a dit que la Commission de protection des eaux et forêts (Copef) enquêtait.",
]


@pytest.mark.parametrize("text", ACRONYMS)
def test_acronym_in_brackets_is_the_body_before_it(text):
    (name,) = [name for name in names(text) if "Cop" in name or "Commission" in name]
    assert name.casefold().startswith("commission de protection des eaux")


def test_surname_with_an_article_is_the_person_named_in_full():
    text = "« Il pleut », a dit Anne Le Bihan. Luc Ferrat a dit que la loi de Le Bihan passerait."
    assert "Anne Le Bihan" in names(text)


def test_politician_says_on_of_everybody():
    assert names("« On verra », a déclaré Luc Ferrat, député du Rassemblement national.") == []
    assert names("« Nous verrons », a déclaré Luc Ferrat, porte-parole du Rassemblement national.") == [
        "Rassemblement national"
    ]


def test_more_adjectives_leave_followers_what_they_are():
    assert names(f"{FOLLOWERS}Anne Leroux a dit que les gilets jaunes raisonnables partiraient.") == ["gilets jaunes"]


def test_people_who_have_no_noun_of_office():
    assert names("Anne Leroux a dit que les casseurs et les sinistrés seraient reçus.") == [
        "les casseurs",
        "les sinistrés",
    ]


def test_street_and_station_are_no_actors():
    reading = read("La mairie a dit que le bus passerait entre Hôtel Dieu et Gare de Pontaix.")
    assert {about.kind for statement in reading.attributions for about in statement.about} <= {"place"}


def test_plural_with_an_adjective_behind_de_is_an_actor():
    assert names("Anne Leroux a dit avoir reçu des lettres de jeunes pêcheurs.")[-1].endswith("jeunes pêcheurs")


PARTICIPLES = [
    ("Anne Leroux a dit que des gens masqués bloquaient la route.", "gens masqués"),
    ("Anne Leroux a dit que des hommes vêtus de blanc bloquaient la route.", "hommes vêtus de blanc"),
]


@pytest.mark.parametrize(("text", "name"), PARTICIPLES)
def test_participle_belongs_to_a_general_noun(text, name):
    (found,) = names(text)
    assert found.endswith(name)


def test_somebody_with_a_first_name_only_speaks_for_the_followers():
    assert names(f"{FOLLOWERS}« Nous tiendrons », assure Sylvie.") == ["gilets jaunes"]


def test_somebody_with_an_office_does_not_speak_for_the_followers():
    assert "gilets jaunes" not in names(f"{FOLLOWERS}« Nous tiendrons », assure Luc Ferrat, maire de Brest.")


def test_followers_inside_another_description_are_listed():
    found = names(f"{FOLLOWERS}Anne Leroux a dit qu'une délégation de gilets jaunes serait reçue.")
    assert "gilets jaunes" in found
    assert any("délégation" in name for name in found)


CHILD = "Le petit Léo est mort lundi à Brest. "
RELATIVES = [
    ("l'enfant était malade", "Léo"),
    ("le garçon était malade", "Léo"),
    ("le frère avait quitté la maison", "frère de Léo"),
    ("la mère de l'enfant était malade", "mère de Léo"),
]


@pytest.mark.parametrize(("words", "name"), RELATIVES)
def test_child_and_relatives_are_told_from_the_child_that_the_text_names(words, name):
    assert names(f"{CHILD}Anne Leroux a dit que {words}.") == [name]


def test_child_without_a_name_stays_a_description():
    assert "Léo" not in names("Léo Garnier, 45 ans, est parti. Anne Leroux a dit que l'enfant était malade.")


GROUP = "Les géants du web comme Google et Apple (GAFA) gagnent plus. "
RETAKEN = [
    ("les géants du numérique paieraient", "géants du web (GAFA)"),
    ("ces sociétés paieraient", "géants du web (GAFA)"),
]


@pytest.mark.parametrize(("words", "name"), RETAKEN)
def test_group_of_companies_is_taken_up_again(words, name):
    assert names(f"{GROUP}Anne Leroux a dit que {words}.") == [name]


def test_other_companies_are_not_the_group():
    assert "géants du web (GAFA)" not in names(f"{GROUP}Anne Leroux a dit que les autres entreprises paieraient.")


def test_noun_alone_between_quotation_marks_is_an_actor():
    assert names("Luc Ferrat souhaite recevoir des « représentants ».") == ["représentants"]


def test_possessive_before_the_person_whom_it_means_is_not_the_speaker():
    found = names("Le parquet de Brest a indiqué qu'au terme de sa garde à vue, le suspect avait été libéré.")
    assert "parquet de Brest" not in found


def test_people_in_general_are_nobody():
    assert names("Luc Ferrat a dit que le peuple déciderait.") == []


@pytest.mark.parametrize("text", ["(GAFA)", "comme (GAFA)", "« le petit »", "le petit, 9", "et (A) » dit-il, un"])
def test_odd_input(text):
    assert isinstance(names(text), list)
