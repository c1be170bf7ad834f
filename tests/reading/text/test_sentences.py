"""Where sentences end: a bar in the text stands for each end."""

from itertools import pairwise

import pytest

from sourcier.languages import load_pack
from sourcier.reading.parts.parts import find_parts
from sourcier.reading.text.sentences import read_segments, split_sentences
from sourcier.records import Part, Span

CLASSES = load_pack("fr").classes


def sentences(text: str) -> list[str]:
    segments = read_segments(text, (Part("body", Span(0, len(text)), "test"),))
    spans = split_sentences(text, segments, CLASSES.abbreviation)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    return [text[start:end].strip() for start, end in spans]


@pytest.mark.parametrize(
    "marked",
    [
        "Il part.| Elle reste.",
        "Part-il ?| Oui !| Elle reste.",
        "Quoi ?!| Il part.",
        "Il part… mais elle reste.",
        "Il part…| Elle reste.",
        "Il part... mais elle reste.",
        "Il part...| Elle reste.",
        "Il part",
    ],
)
def test_final_marks(marked: str):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "M. Kaddour et Mme. Faure sont là.| Ils parlent.",
        "Le Dr. Roche soigne MM. Faure et Roux.",
        "J.-C. Martin arrive.| A. Faure aussi.",
        "L'O.N.U. a voté.| La séance est levée.",
        "Cf. art. 5 du règlement.",
        "La société Roux S.A. Lyon ferme.",
        "Le prix est de 3.5 euros.",
        "Le site exemple.fr est fermé.",
        "Non ! s'écrie-t-elle.",
        "Pourquoi ? demande-t-il.",
    ],
)
def test_marks_inside_a_sentence(marked: str):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Il part.|Elle reste.",
        "Le site est fermé.|Ouf.",
        "« Il part. »|Elle reste.",
        "Il a voté (deux fois).|Elle non.",
        "Le vote de l'ONU.|Elle reste.",
    ],
)
def test_glued_sentences(marked: str):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "« Il part. »| Elle reste.",
        "« Il part.| Elle reste. »",
        "« Il part. », dit-elle.| Il reste.",
        'Elle dit "Il part."| Puis elle reste.',
        'Elle parle.| "Il part", dit-elle.',
        "Elle parle (« Il part. ») et reste.",
        "Elle parle.| « Il part », dit-elle.",
    ],
)
def test_quotation_marks_at_the_end(marked: str):
    check(marked)


@pytest.mark.parametrize("marked", ["Le titre sans point|\nIl part.|\n\n Elle reste", "Un|\u2028Deux|\r\nTrois"])
def test_a_line_is_never_run_over(marked: str):
    check(marked)


def check(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [sentence.strip() for sentence in marked.split("|")]


def test_nothing_is_lost():
    text = "Titre\n\n« Il part. Elle reste ! » M. Roux… attend.Voilà (enfin). 3.5 %"
    kept = "".join("".join(sentence.split()) for sentence in sentences(text))
    assert kept == "".join(text.split())


def test_furniture_is_not_read():
    text = "Le pont rouvre lundi\n\nLe pont de Valbrune rouvrira lundi, a promis la maire.\n\nLire aussi : Le pont\n"
    segments = read_segments(text, find_parts(text, (), load_pack("fr")))
    assert "Lire aussi" not in "".join(text[start:end] for start, end in segments)
    assert "rouvrira" in "".join(text[start:end] for start, end in segments)


def test_a_sentence_goes_on_behind_brackets_after_an_abbreviation():
    assert sentences("Valmy inc. (ex-Nord) ferme. Il part.") == ["Valmy inc. (ex-Nord) ferme.", "Il part."]
    assert sentences("Il part. (Lire page 2.) Elle reste.") == ["Il part.", "(Lire page 2.)", "Elle reste."]
