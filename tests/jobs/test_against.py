"""The quotations of articles, checked against transcripts of every kind: verdicts, places, differences, speakers."""

from pathlib import Path

import pytest

import sourcier
from papers import docx_of, pdf_of
from sourcier import CheckedArticle, CheckedQuotation, InputError, SourcierError, check_against
from sourcier.jobs.against import quoted_in
from sourcier.scale.sources import NamedBytes

ARTICLE = """La mairesse de Valbrune, Anne Faure, a présenté lundi 3 mars 2025 le budget de la ville.

« Nous ne fermerons aucune école cette année », a-t-elle déclaré, « et le pont […] rouvrira en juin ».

« Le pont coûtera douze millions d'euros », a précisé Anne Faure.

Elle promet un « grand marché couvert devant la gare » et dénonce une « honte ».

Selon son opposant, Jean Cormier, « la ville court à la ruine depuis trois ans ».
"""
SAID = [
    "M. LE PRÉSIDENT : La séance est ouverte. La parole est à Mme la mairesse.",
    "Mme Anne FAURE : Nous ne fermerons aucune école (Applaudissements.) cette année. Et le pont, je m'y engage,"
    " rouvrira en juin. Le pont coûtera onze millions d'euros.",
    "M. Paul LAVAL : La ville court à la ruine depuis trois ans.",
]
TEXT = "Séance du 3 mars 2025\n\n" + "\n\n".join(SAID)
SUBTITLES = """WEBVTT

00:01.000 --> 00:04.000
<v Anne Faure>Nous ne fermerons aucune école

00:04.000 --> 00:08.500
<v Anne Faure>cette année. Euh, et le pont rouvrirat en juin.

01:00:10.000 --> 01:00:12.000
<v Paul Laval>La ville cour à la ruine depuis trois ans.
"""


def against(transcript: bytes | str, article: str = ARTICLE, **options: str) -> CheckedArticle:
    data = transcript.encode() if isinstance(transcript, str) else transcript
    (found,) = check_against([article], [NamedBytes("séance", data)], published="2025-03-04", language="fr", **options)
    return found


def verdicts(found: CheckedArticle) -> list[str]:
    return [one.verdict for one in found.quotations]


@pytest.fixture(scope="module")
def checked() -> tuple[CheckedQuotation, ...]:
    return against(TEXT).quotations


def test_every_verdict(checked: tuple[CheckedQuotation, ...]) -> None:
    assert [one.verdict for one in checked] == ["exact", "cut", "altered", "absent", "unjudged", "exact"]
    assert [one.speaker for one in checked[:3]] == ["Anne Faure"] * 3


def test_an_incise_parts_one_quotation_and_marks_make_two(checked: tuple[CheckedQuotation, ...]) -> None:
    assert checked[0].words == "Nous ne fermerons aucune école cette année"
    assert checked[1].words == "et le pont […] rouvrira en juin"


def test_quotations_point_at_the_article_and_the_transcript(checked: tuple[CheckedQuotation, ...]) -> None:
    for one in checked:
        assert ARTICLE[one.span.start : one.span.end].startswith(one.words[:10])
        assert one.told == tuple(" ".join(TEXT[start:end].split()) for start, end in one.check.spans)
        assert [spot.span for spot in one.spots] == list(one.check.spans)
    assert checked[0].told == ("Nous ne fermerons aucune école (Applaudissements.) cette année",)


def test_differences_and_warnings(checked: tuple[CheckedQuotation, ...]) -> None:
    (change,) = checked[2].check.changes
    assert (TEXT[slice(*change.told)], checked[2].words[slice(*change.quoted)]) == ("onze", "douze")
    assert "number-changed" in checked[2].check.warnings
    (left,) = checked[1].check.left_out
    assert "je m'y engage" in TEXT[slice(*left.span)]


def test_places_in_a_text(checked: tuple[CheckedQuotation, ...]) -> None:
    spot = checked[0].spots[0]
    assert (spot.paragraph, spot.line, spot.page, spot.start, spot.voice) == (3, 5, None, None, "Mme Anne FAURE")


def test_the_transcript_gives_another_speaker(checked: tuple[CheckedQuotation, ...]) -> None:
    assert [one.other_speaker for one in checked] == [None] * 5 + ["M. Paul LAVAL"]


def test_an_office_is_nobody_else() -> None:
    text = TEXT.replace("Mme Anne FAURE", "Mme LA MAIRESSE")
    assert {one.other_speaker for one in against(text).quotations[:3]} == {None}


def test_what_both_said_is_the_speakers_own() -> None:
    text = "M. Paul LAVAL : Nous ne fermerons aucune école cette année.\n\n" + TEXT
    first = against(text).quotations[0]
    assert (first.other_speaker, first.spots[0].voice) == (None, "Mme Anne FAURE")


def test_pages_of_a_pdf_over_which_a_quotation_runs() -> None:
    pages = [
        ["Conseil de Valbrune", "M. LE PRÉSIDENT : La séance est ouverte.",
         "Mme Anne FAURE : Nous ne fermerons aucune", "1"],
        ["Conseil de Valbrune", "école cette an-", "née. Et le pont rouvrira en juin.", "2"],
        ["Conseil de Valbrune", "M. Paul LAVAL : La ville court à la ruine depuis trois ans.", "3"],
    ]  # fmt: skip
    found = against(pdf_of(pages)).quotations
    assert found[0].verdict == "exact"
    assert (found[0].spots[0].page, found[0].spots[0].line, found[0].spots[0].voice) == (1, 2, "Mme Anne FAURE")
    assert (found[-1].spots[0].page, found[-1].spots[0].line, found[-1].other_speaker) == (3, 1, "M. Paul LAVAL")


def test_paragraphs_of_a_word_processor_and_of_a_page() -> None:
    page = "<html><body>" + "".join(f"<p>{one}</p>" for one in SAID) + "</body></html>"
    for transcript in (docx_of(SAID), page):
        first = against(transcript).quotations[0]
        assert (first.verdict, first.spots[0].paragraph, first.spots[0].line) == ("exact", 2, None)


def test_times_of_subtitles_and_what_they_misheard() -> None:
    found = against(SUBTITLES).quotations
    assert [one.verdict for one in found] == ["exact", "misheard", "absent", "absent", "unjudged", "misheard"]
    assert [(one.spots[0].start, one.spots[0].end) for one in found[:2]] == [(1_000, 8_500), (4_000, 8_500)]
    assert [SUBTITLES.count(one) for one in ("rouvrirat", "cour ")] == [1, 1]
    assert (found[-1].spots[0].voice, found[-1].other_speaker) == ("Paul Laval", "Paul Laval")


def test_the_best_of_several_transcripts() -> None:
    (found,) = check_against(
        [ARTICLE], [NamedBytes("a", b"Le pont rouvrira en juin."), NamedBytes("b", TEXT.encode())], language="fr"
    )
    assert [one.transcript for one in found.quotations if one.verdict == "exact"] == ["b", "b"]


def test_the_quotations_of_one_speaker() -> None:
    found = against(TEXT, speaker="faure")
    assert found.passed_over == 1
    assert {one.speaker for one in found.quotations} <= {"Anne Faure", None}
    with pytest.raises(InputError, match="the speaker is empty"):
        against(TEXT, speaker=" ")


def test_words_that_the_reader_gives_to_nobody_are_checked_too() -> None:
    article = (
        "Le conseil s'est réuni lundi.\n\n« La ville court à la ruine depuis trois ans »\n\nLe « pont » reste fermé."
    )
    found = against(TEXT, article)
    assert [(one.words[:8], one.verdict) for one in found.quotations] == [("La ville", "exact")]


def test_no_two_quotations_share_a_character() -> None:
    spans = [spans for _, spans in quoted_in(sourcier.read(ARTICLE, published="2025-03-04"))]
    ends = [0]
    for one in spans:
        assert ends[-1] <= one[0].start
        ends.append(one[-1].end)


def test_files_of_transcripts_and_articles(tmp_path: Path) -> None:
    transcript, article = tmp_path / "séance.pdf", tmp_path / "article.docx"
    transcript.write_bytes(pdf_of([["La ville court à la ruine depuis trois ans."]]))
    article.write_bytes(docx_of(["Selon Jean Cormier, « la ville court à la ruine depuis trois ans »."]))
    (found,) = check_against([article], [transcript])
    assert verdicts(found) == ["exact"]
    assert found.document.name == str(article)


@pytest.mark.parametrize("transcript", [b"", b"%PDF-1.7 nothing", b"\x89PNG\r\n\x1a\n", Path("missing.srt")])
def test_a_transcript_that_cannot_be_read_is_named(transcript: bytes | Path) -> None:
    with pytest.raises(InputError, match="the transcript"):
        check_against([ARTICLE], [transcript])


def test_an_article_that_cannot_be_read_stops_nothing() -> None:
    first, second = check_against([b"", ARTICLE], [TEXT.encode()], errors="yield", language="fr")
    assert isinstance(first, SourcierError) and isinstance(second, CheckedArticle)
    with pytest.raises(SourcierError):
        list(check_against([b""], [TEXT.encode()]))


def test_without_a_transcript_nothing_is_checked() -> None:
    with pytest.raises(ValueError, match="transcript"):
        check_against([ARTICLE], [])


def test_a_transcript_in_a_language_without_a_pack() -> None:
    (found,) = check_against([ARTICLE], [b"We will not close any of the schools in this town this year, she said."])
    assert "exact" not in verdicts(found)
