"""Lines cut at a width are told, words cut by a hyphen among them; the text stays as it is."""

import pytest

from sourcier.intake import document_of_text
from timing import check_growth, seconds

WRAPPED = (
    "La mairesse de Valbrune a promis que l'école du quartier des\n"
    "Tanneurs rouvrirait à la rentrée, avec deux classes de\n"
    "plus. Elle parlait hier soir devant les parents."
)


def unwrapped(text):
    document = document_of_text(text, language="fr")
    assert document.text.characters == text
    pieces, at = [], 0
    for join in document.joins:
        pieces += [text[at : join.span.start], "" if join.in_word else " "]
        at = join.span.end
    return "".join(pieces) + text[at:]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (WRAPPED, WRAPPED.replace("\n", " ")),
        ("La mai-\nresse a par-\nlé hier.", "La mairesse a parlé hier."),
        ("La mai¬\nresse a par¬\nlé hier.", "La mairesse a parlé hier."),
        ("Le porte-\nparole a-t-\nil menti ? Ou dit-\nil vrai ?", "Le porte-parole a-t-il menti ? Ou dit-il vrai ?"),
        ("Le micro-\nclimat change ; un micro-climat, donc.", "Le micro-climat change ; un micro-climat, donc."),
        (
            "Il a parlé hier soir à Corbe-\r\n  val, devant les parents.",
            "Il a parlé hier soir à Corbeval, devant les parents.",
        ),
        ("La pre\u0301-\nfe\u0300te a par-\nle\u0301 hier.", "La pre\u0301fe\u0300te a parle\u0301 hier."),
        ("Le préfet, Jean-\nMarc Tixier, a parlé hier.", "Le préfet, Jean-Marc Tixier, a parlé hier."),
        ("La mai-\n\u200bresse a par-\u200b\nlé hier.", "La mairesse a parlé hier."),
        ("La mairesse de la ville a parle\n\u0301 hier\nsoir.", "La mairesse de la ville a parle\u0301 hier soir."),
    ],
)
def test_cut_lines_are_joined(text, read):
    assert unwrapped(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "Le pont rouvre\nLa mairesse a parlé hier.\nElle a promis deux classes.",
        "Ont voté pour :\n- le maire ;\n- la préfète.",
        "« Oui », dit-elle.\n« Non », dit-il.\nIls se taisent.",
        "OUI-\nNON : le débat",
        "Le pont rouvre demain à Valbrune\nLire aussi\nLe maire est content.",
        "La mairesse a parlé.\n\nelle a promis deux classes.",
    ],
)
def test_a_paragraph_a_line_has_no_cuts(text):
    assert unwrapped(text) == text


def test_time_grows_in_line_with_the_paragraphs_that_are_cut():
    def cost(count):
        text = "Le pont de la ville est ré-\nparé depuis hier soir.\n\n" * count
        assert len(document_of_text(text[:120], language="fr").joins) == 2
        return seconds(lambda: document_of_text(text, language="fr"))

    check_growth(cost, 3_000)
