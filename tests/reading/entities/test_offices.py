"""Whom an office, a demonym or a pronoun takes up, and whom not."""

import pytest

import sourcier
from marked import check


@pytest.mark.parametrize(
    ("before", "office"),
    [
        ("Hugo Berthon a quitté la salle.", "Le préfet"),
        ("Alice Aubry a salué Hugo Berthon.", "Le ministre"),
        ("Alice Aubry dirige le club.", "La présidente"),
    ],
)
def test_office_of_authority_is_nobody_of_whom_nothing_tells_it(before: str, office: str):
    check(f'{before} <s entity="" kind="unnamed">{office}</s> <c>a déclaré</c> que <q>la route était fermée</q>.')


def test_occupation_may_be_a_persons_of_whom_nothing_tells_it():
    check(
        "Alice Aubry sort un disque. "
        '<s entity="Alice Aubry">La chanteuse</s> <c>a expliqué</c> que <q>tout était prêt</q>.'
    )


def test_adjective_before_an_office_tells_a_woman():
    check(
        "Hugo Berthon a écouté Alice Aubry. "
        '<s entity="" kind="unnamed" gender="f">L’ancienne ministre</s> <c>a dit</c> que <q>tout allait mal</q>.'
    )


def test_lawyer_of_somebody_is_not_that_somebody():
    check(
        "Hugo Berthon est jugé. "
        '<s kind="unnamed">L’avocat de Hugo Berthon</s> <c>a dit</c> que <q>son client était innocent</q>.'
    )


@pytest.mark.parametrize(
    ("office", "gender"), [("Mme la ministre", "f"), ("Madame la ministre", "f"), ("M. le ministre", "m")]
)
def test_title_before_an_office(office: str, gender: str):
    check(f'<q>« C’est voté »</q>, <c>a dit</c> <s kind="unnamed" gender="{gender}">{office}</s>.')


def test_title_before_an_office_tells_its_holders_apart():
    check(
        "Hugo Berthon, ministre de la Mer, et Alice Aubry, ministre du Budget, étaient là. "
        '<q>« C’est voté »</q>, <c>a dit</c> <s entity="Alice Aubry">Mme la ministre</s>.'
    )


def test_demonym_takes_up_who_was_called_so():
    check(
        "Hugo Berthon a battu l’Italien Paolo Ferri. "
        '<s entity="Paolo Ferri" kind="person">L’Italien</s> <c>a dit</c> que <q>le terrain glissait</q>.'
    )


def test_demonym_takes_up_who_holds_an_office_of_that_state():
    check(
        "Hugo Berthon a reçu le président chilien, Pablo Soto. "
        '<s entity="Pablo Soto">Le Chilien</s> <c>a dit</c> que <q>la visite serait brève</q>.'
    )


def test_demonym_is_no_organisation():
    check('<s kind="unnamed">L’Italien</s> <c>a dit</c> que <q>le terrain glissait</q>.')


def test_pronoun_takes_up_the_body_that_has_just_acted():
    text = (
        "La mairesse, Alice Aubry, défend son plan. La Fédération des pêcheurs conteste ces chiffres. "
        "Elle soutient que les quais sont vides."
    )
    (said,) = sourcier.read(text, reader="rules").attributions
    assert said.kind is not None and said.kind.value == "organisation"


@pytest.mark.parametrize(
    "told",
    [
        '<q>« Partez-vous ? »</q>, lui <c>ai</c><s entity="">-je</s> <c>demandé</c>.',
        '<q>« Où est la clé ? »</q>, lui <c>demandons</c><s entity="">-nous</s>.',
    ],
)
def test_reporters_own_question_is_nobodys(told: str):
    check(f"Hugo Berthon arrive tard. {told}")


def test_reporters_own_statement_is_nobodys():
    check('<s entity="">J’</s><c>ai demandé</c> à Hugo Berthon si <q>le pont tiendrait</q>.')
