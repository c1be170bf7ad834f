"""French words of private roles: the noun that heads a phrase counts, and an age under eighteen."""

import pytest

from sourcier.languages import load_pack

WORDS = load_pack("fr").privacy


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("un témoin de la scène", "witness"),
        ("l’un des témoins", "witness"),
        ("Plusieurs rescapées de l’incendie", "victim"),
        ("Julie Blanc, rescapée de l'incendie", "victim"),
        ("le prévenu, Paul Mercier", "accused"),
        ("la mise en examen", "accused"),
        ("un jeune gardé à vue", "accused"),
        ("des riverains", "bystander"),
        ("une lycéenne", "minor"),
        ("deux collégiens", "minor"),
        ("un garçon de 12 ans", "minor"),
        ("une fille âgée de douze ans", "minor"),
        ("des jeunes de 12 à 15 ans", "minor"),
        ("Léo, 9 ans", "minor"),
        ("la mère de la victime", "relative"),
        ("les parents de l’adolescent", "relative"),
    ],
)
def test_private_roles(phrase: str, role: str) -> None:
    assert WORDS.role_in(phrase) == role


@pytest.mark.parametrize(
    "phrase",
    [
        "l’avocate de la victime",
        "Me Anne Roux, avocate de la victime",
        "le frère du roi",
        "un mineur de fond",
        "le maire de Valbrune",
        "un homme de 42 ans",
        "directrice depuis 12 ans",
        "un homme condamné à 12 ans de prison",
        "l’association des victimes",
        "",
    ],
)
def test_others(phrase: str) -> None:
    assert WORDS.role_in(phrase) is None


def test_the_opening_of_a_clause_is_no_phrase() -> None:
    assert WORDS.role_in("un témoin a vu la scène", alone=True) is None
    assert WORDS.role_in("un témoin de la scène", alone=True) == "witness"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Rectificatif", "correction"),
        ("PRÉCISION : le maire n’a pas démissionné", "correction"),
        ("Dans une version précédente de cet article, nous donnions un autre chiffre.", "correction"),
        ("Droit de réponse de Jean Morel", "reply"),
        ("Publication judiciaire", "ruling"),
        ("Cet article a été retiré.", "retraction"),
        ("Les rectifications budgétaires attendent", None),
        ("Le droit de répondre", None),
        ("Le ministre apporte une précision", None),
    ],
)
def test_notices(line: str, kind: str | None) -> None:
    assert load_pack("fr").notices.kind_of(line) == kind
