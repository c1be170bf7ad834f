"""When names, sources and contents agree."""

import pytest

from sourcier.evaluation import Annotation
from sourcier.evaluation.matching import cue_right, paired, same_entity, same_phrase, same_words, source_right
from sourcier.records import Span

TEXT = "« Rien ne presse », a déclaré la présidente du port, Inès Valat. Elle a promis de revenir, selon le syndicat."


def spans_of(*phrases: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(phrase), TEXT.index(phrase) + len(phrase)) for phrase in phrases)


def relation(content: str, source: str | None = None, entity: str | None = None, cue: str | None = None) -> Annotation:
    return Annotation(
        type="direct",
        content=spans_of(content),
        cue=spans_of(cue) if cue else (),
        source=spans_of(source)[0] if source else None,
        entity=entity,
    )


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("Inès Valat", "inès valat", True),
        ("Inès Valat", "Ines Valat", True),
        ("Inès Valat", "Valat", True),
        ("Valat", "Mme Inès Valat", True),
        ("Inès Valat", "Paul Valat", False),
        ("port de Lestrac", "le port de Lestrac", True),
        ("port", "port de Lestrac", False),
        ("un marin", "un marin blessé", False),
        ("Inès Valat et Paul Ody", "Inès Valat", False),
        ("Inès Valat", "Inès Valat et Paul Ody", True),
        ("Œuvres du Port", "Oeuvres du port", True),
        ("Inès Valat", "Inès Valat Rho Sigma Tau Phi", False),
        ("Office du littoral", "OL", True),
        ("ODL", "Office du littoral", True),
        ("O.D.L.", "Office du littoral", True),
        ("Conseil européen des ports de pêche", "EPP", False),
        ("Conseil européen des ports de pêche", "EDPDP", True),
        ("Conseil européen des ports de pêche", "CEPP", True),
        ("Œuvre des ports", "OP", True),
        ("Office du littoral", "ol", False),
        ("Office du littoral", "OF", False),
        ("le Littoral", "L", False),
        ("du Littoral", "DL", False),
        ("Office du littoral et Paul Ody", "OLPO", True),
        ("A B C D E F G H", "ABCDEFGH", False),
        ("", "", False),
        (None, "Inès Valat", False),
        ("le", "la", False),
    ],
)
def test_same_entity(gold: str | None, predicted: str | None, same: bool) -> None:
    assert same_entity(gold, predicted) is same


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        (("la présidente du port, Inès Valat", "Inès Valat"), ("Inès Valat", None), True),
        (("la présidente du port, Inès Valat", "Inès Valat"), ("la présidente", None), True),
        (("la présidente du port, Inès Valat", "Inès Valat"), ("port", None), False),
        (("la présidente du port, Inès Valat", "Inès Valat"), (None, "Inès Valat"), True),
        (("la présidente du port, Inès Valat", "Inès Valat"), (None, None), False),
        (("Elle", "Inès Valat"), ("Elle", None), True),
        ((None, "Inès Valat"), ("Inès Valat", None), True),
        ((None, "Inès Valat"), ("le syndicat", None), False),
        ((None, None), (None, None), True),
        ((None, "Inès Valat"), (None, None), False),
        (("Elle", None), ("Elle a promis de revenir, selon le syndicat", None), False),
    ],
)
def test_source_right(
    gold: tuple[str | None, str | None], predicted: tuple[str | None, str | None], right: bool
) -> None:
    assert source_right(TEXT, relation("Rien", *gold), relation("Rien", *predicted)) is right


def test_cue_shares_more_than_an_auxiliary() -> None:
    gold = relation("Rien", cue="a déclaré")
    assert cue_right(TEXT, gold, relation("Rien", cue="déclaré"))
    assert not cue_right(TEXT, gold, relation("Rien", cue="a"))
    assert not cue_right(TEXT, gold, relation("Rien"))


def test_same_words() -> None:
    assert same_words("présidente du port", "la présidente du port de Lestrac")
    assert not same_words("présidente du port", "présidente du syndicat des marins")
    assert not same_words(None, None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("au micro de Radio Lestrac", "Radio Lestrac", True),
        ("lundi", "lundi soir vers minuit", True),
        ("lundi", "lundi soir vers vingt heures", False),
        ("lundi soir", "mardi soir", False),
        ("présidente du port de Lestrac", "présidente du port de Valbrune", True),
        ("le", "le port", False),
        (None, "le port", False),
        (None, None, False),
    ],
)
def test_same_phrase(one: str | None, other: str | None, same: bool) -> None:
    assert same_phrase(one, other) is same
    assert same_phrase(other, one) is same


def test_right_source_goes_before_larger_overlap() -> None:
    gold = [relation("Rien ne presse", "Inès Valat")]
    predicted = [relation("Rien ne presse", "le syndicat"), relation("ne presse", "Inès Valat")]
    (pair,) = paired(TEXT, gold, predicted)
    assert (pair.predicted, pair.source_right) == (1, True)


def test_marks_and_spaces_do_not_count_in_overlap() -> None:
    (pair,) = paired(TEXT, [relation("« Rien ne presse »")], [relation("Rien ne presse")])
    assert pair.overlap == 1.0
