"""The gender of a person by what agrees with the name, and of words that are written for both genders."""

import pytest

from marked import check


def test_participle_of_the_cue():
    check('<q>« Quelle honte »</q>, <c>s’est écriée</c> <s entity="Loane Tardieu" gender="f">Loane Tardieu</s>.')


@pytest.mark.parametrize(
    ("told", "gender"),
    [("est arrivée tard", "f"), ("est arrivé tard", "m"), ("s’est assise", "f"), ("s’est dit que la nuit venait", "")],
)
def test_participle_elsewhere(told: str, gender: str):
    check(
        f"Camille Tardieu {told}. <q>« Me voici »</q>, <c>a lancé</c> "
        f'<s entity="Camille Tardieu" gender="{gender}">Camille Tardieu</s>.'
    )


def test_participle_of_a_relative_clause():
    check(
        "Camille Tardieu, qui s’est dite lasse, est sortie. "
        '<q>« Je n’ai rien à dire »</q>, <c>a lâché</c> <s entity="Camille Tardieu" gender="f">Camille Tardieu</s>.'
    )


def test_title_without_gender_leaves_that_of_the_first_name():
    check('<q>« Non »</q>, <c>a dit</c> <s entity="Alice Aubry" gender="f">Me Alice Aubry</s>.')


@pytest.mark.parametrize(
    "source",
    ["un(e) employé(e) du port", "un·e employé·e du port", "le/la président(e) du club", "la·le maire de Brive"],
)
def test_words_for_both_genders_tell_none(source: str):
    check(f'<q>« C’est fini »</q>, <c>a dit</c> <s kind="unnamed" gender="">{source}</s>.')


@pytest.mark.parametrize("source", ["Les délégué·es", "Les délégué·e·s", "Les délégué-e-s", "Les délégué(e)s"])
def test_plural_for_both_genders(source: str):
    check(f'<s kind="group">{source}</s> <c>ont dit</c> que <q>l’usine fermait</q>.')
