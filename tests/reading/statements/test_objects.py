"""Whose words an infinitive tells: those of whoever the verb over it speaks of, not of its subject."""

import pytest

import sourcier
from marked import check


def speakers(text: str) -> list[str | None]:
    """Who says each statement of a text."""
    statements = sourcier.read(text, reader="rules").attributions
    return [said.entity.value if said.entity else None for said in statements]


@pytest.mark.parametrize(
    "blames",
    [
        "remercie Hugo Berthon d’",
        "a critiqué Hugo Berthon pour ",
        "félicite Hugo Berthon d’",
        "en veut à Hugo Berthon d’",
    ],
)
def test_who_is_blamed_or_thanked_has_spoken(blames: str):
    assert speakers(f"Alice Aubry {blames}avoir affirmé que le quai était vide.") == ["Hugo Berthon"]


@pytest.mark.parametrize("accuses", ["accuse Hugo Berthon", "reproche à Hugo Berthon"])
def test_who_is_accused_has_spoken(accuses: str):
    text = f"Alice Aubry {accuses} d’avoir affirmé que le quai était vide."
    outer, inner = sourcier.read(text, reader="rules").attributions
    assert speakers(text) == ["Alice Aubry", "Hugo Berthon"]
    assert inner.nested_in == outer.id


def test_pronoun_of_who_is_accused():
    text = "Alice Aubry a vu Hugo Berthon. Elle lui reproche d’avoir affirmé que le quai était vide."
    assert speakers(text) == ["Alice Aubry", "Hugo Berthon"]


def test_who_is_quoted_behind_a_colon():
    text = "La mairesse a reproché à Hugo Berthon d’avoir déclaré : « Je m’en lave les mains. »"
    assert speakers(text)[-1] == "Hugo Berthon"


def test_participle_behind_an_incise():
    check(
        '<q1>« C’est bien »</q1>, <c1>a dit</c1> <s1 entity="Alice Aubry">Alice Aubry</s1>, en remerciant '
        '<s2 entity="Hugo Berthon">le préfet, Hugo Berthon</s2>, d’<c2>avoir assuré</c2> que '
        "<q2>le pont tiendrait</q2>."
    )


def test_who_promises_speaks():
    assert set(speakers("Hugo Berthon a promis à Alice Aubry de dire que tout était faux.")) == {"Hugo Berthon"}


def test_words_of_who_accuses_somebody_of_wanting_something():
    text = "Alice Aubry accuse Hugo Berthon de vouloir « vendre le port à la découpe »."
    assert set(speakers(text)) == {"Alice Aubry"}


def test_who_learns_something_is_not_its_source():
    check("<q>Le port fermera en juin</q>, <c>ont appris</c> mardi les dockers.")


def test_who_told_it_is_its_source():
    check("<q>Le port fermera en juin</q>, <c>a appris</c> Le Fanal de <s>source syndicale</s>.")


@pytest.mark.parametrize(
    "called", ["dite « la Patronne »", "surnommée « la Patronne »", "qui se fait appeler « la Patronne »"]
)
def test_nickname_is_no_statement(called: str):
    check(f"Alice Aubry, {called}, a quitté la salle.")


def test_what_somebody_calls_something_is_said():
    check('<s entity="Alice Aubry">Alice Aubry</s> <c>dit</c> <q>« rien de tout cela n’est vrai »</q>.')


@pytest.mark.parametrize(
    ("place", "kind"),
    [("À <s>l’Élysée</s>", "organisation"), ("Dans <s>l’entourage de la mairesse</s>", "unnamed")],
)
def test_place_before_on_tells_who_speaks(place: str, kind: str):
    check(place.replace("<s>", f'<s kind="{kind}">') + ", on <c>assure</c> que <q>rien n’est décidé</q>.")


def test_acronym_behind_pour():
    check('<c>Pour</c> <s entity="États-Unis" kind="state">les USA</s>, <q>rien n’est joué</q>.')


def test_title_behind_pour():
    check('<c>Pour</c> <s entity="Aubry">Mme Aubry</s>, <q>rien n’est joué</q>.')


def test_name_behind_the_agency_that_was_spoken_to():
    check(
        "<q>« L’eau montait »</q>, <c>a raconté</c> à l’AFP "
        '<s entity="Somsak Petchara" kind="person">Somsak Petchara</s>, réfugié sur un toit.'
    )


def test_office_with_its_field_before_a_name():
    check(
        "<q>« Il faut agir »</q>, <c>a lancé</c> "
        '<s entity="Hugo Berthon">le commissaire à l’Industrie, Hugo Berthon</s>, devant la presse.'
    )


def test_hyphen_joins_a_noun():
    text = "Deux drones sont tombés, selon l’état-major de Riga, qui précise que trois se sont perdus."
    sources = [said.text.source for said in sourcier.read(text, reader="rules").attributions]
    assert sources == ["l’état-major de Riga"] * 2
