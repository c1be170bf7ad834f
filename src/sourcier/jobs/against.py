"""Articles and transcripts in, every quotation of the articles out: whether it stands in a transcript, and where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, overload

from sourcier.intake.transcripts import transcript_of
from sourcier.reading.parts.voices import bears
from sourcier.reading.text.quotation_marks import find_quotations
from sourcier.records import (
    DEFAULT_READER,
    Attribution,
    CheckedArticle,
    CheckedQuotation,
    InputError,
    ReaderName,
    Reading,
    SourcierError,
    Span,
    Transcript,
)
from sourcier.records.files import name_of
from sourcier.scale.processes import Told, read_many
from sourcier.scale.sources import NamedBytes, Source, bytes_from

from .listening import Found, Listened

Quoted = tuple[Attribution | None, tuple[Span, ...]]
"""The pieces of a quotation, and the statement that holds it; None where the reader gives it to nobody."""
TranscriptSource = Path | str | bytes | NamedBytes | Transcript
"""A file by its path, the bytes of one, or a Transcript."""
MARKS = frozenset('«»‹›“”„‟"〝〞＂「」')
"""Signs between two pieces of a quotation by which they are two."""


@overload
def check_against(
    articles: Iterable[Source],
    transcripts: Iterable[TranscriptSource],
    *,
    speaker: str | None = None,
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    actors: Path | str | None = None,
    processes: int = 1,
    errors: Literal["raise"] = "raise",
    progress: Told | None = None,
) -> Iterator[CheckedArticle]: ...
@overload
def check_against(
    articles: Iterable[Source],
    transcripts: Iterable[TranscriptSource],
    *,
    speaker: str | None = None,
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    actors: Path | str | None = None,
    processes: int = 1,
    errors: Literal["yield"],
    progress: Told | None = None,
) -> Iterator[CheckedArticle | SourcierError]: ...
def check_against(
    articles: Iterable[Source],
    transcripts: Iterable[TranscriptSource],
    *,
    speaker: str | None = None,
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    actors: Path | str | None = None,
    processes: int = 1,
    errors: Literal["raise", "yield"] = "raise",
    progress: Told | None = None,
) -> Iterator[CheckedArticle | SourcierError]:
    """Read articles, and check each quotation in them against transcripts of what was said.

    Articles are whatever `read` takes, transcripts paths of files (text, HTML, PDF, DOCX, SubRip, WebVTT), their bytes,
    or Transcripts. Checked is what stands in quotation marks, and direct speech that stands without; of stretches that
    the reader gives to nobody those of three words of content. With `speaker` quotations are left out that the article
    gives to others, by name. `language` (ISO 639-1) is that of the articles and, where it cannot be told, of the
    transcripts. The other options are those of `read_many`. Raises its errors, InputError for a transcript that can't
    be read and for an empty speaker, ValueError without any transcript.
    """
    if speaker is not None and not speaker.strip():
        raise InputError("the speaker is empty: give a name, or leave it out")
    told = [Listened(transcript_from(one, language)) for one in transcripts]
    if not told:
        raise ValueError("check_against needs a transcript to check against")
    outcomes = read_many(
        articles, processes=processes, language=language, published=published, outlet=outlet, reader=reader,
        actors=actors, errors="yield", progress=progress,
    )  # fmt: skip
    return (_raised(one, errors) if isinstance(one, SourcierError) else checked(one, told, speaker) for one in outcomes)


def _raised(error: SourcierError, errors: str) -> SourcierError:
    if errors == "raise":
        raise error
    return error


def transcript_from(source: TranscriptSource, language: str | None = None) -> Transcript:
    """The Transcript of a source; raises InputError, which names the file, when it cannot be read."""
    if isinstance(source, Transcript):
        return source
    if isinstance(source, bytes):
        source = NamedBytes("", source)
    try:
        if isinstance(source, NamedBytes):
            name, data = source.name, source.data
        else:
            name, data = name_of(source), bytes_from(Path(source))
        made = transcript_of(data, name)
    except SourcierError as error:
        named = name_of(source) if isinstance(source, Path | str) else source.name
        raise InputError("the transcript {name}: {reason}", name=named or "?", reason=error.message) from error
    return replace(made, language=made.language or language)


def checked(reading: Reading, transcripts: Sequence[Listened], speaker: str | None = None) -> CheckedArticle:
    """An article's quotations, checked against transcripts."""
    quotations, passed_over = [], 0
    for said, spans in quoted_in(reading):
        if speaker is not None and said is not None and said.speaker is not None and not bears(said.speaker, speaker):
            passed_over += 1
            continue
        quotation = checked_quotation(reading, said, spans, transcripts)
        if said is not None or quotation.verdict != "unjudged":
            quotations.append(quotation)
    return CheckedArticle(reading.document, tuple(quotations), passed_over)


def quoted_in(reading: Reading) -> list[Quoted]:
    """The quotations of an article in their order, each in one piece or, where an incise stands in it, in several.

    What is quoted within a quotation is a part of that.
    """
    characters = reading.document.text.characters
    given: list[Quoted] = []
    for said in reading.attributions:
        verbatim = said.verbatim or (said.content if said.type == "direct" else ())
        given += ((said, group) for group in grouped(verbatim, characters))
    given.sort(key=lambda one: one[1][0].start - one[1][-1].end)
    marked = find_quotations(characters, tuple(part.span for part in reading.parts))
    kept: list[Quoted] = []
    for quoted in (*given, *((None, (one.inner,)) for one in marked)):
        if not any(overlap(quoted[1], spans) for _, spans in kept):
            kept.append(quoted)
    return sorted(kept, key=lambda one: one[1])


def overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether a quotation begins before another ends, and the other way round."""
    return one[0].start < other[-1].end and other[0].start < one[-1].end


def grouped(verbatim: Sequence[Span], characters: str) -> Iterator[tuple[Span, ...]]:
    """Stretches of words put together where no quotation mark stands between them: a piece each of one quotation."""
    group: list[Span] = []
    for span in verbatim:
        if group and MARKS & set(characters[group[-1].end : span.start]):
            yield tuple(group)
            group = []
        group.append(span)
    if group:
        yield tuple(group)


def checked_quotation(
    reading: Reading, said: Attribution | None, spans: Sequence[Span], transcripts: Sequence[Listened]
) -> CheckedQuotation:
    """A quotation, checked against transcripts: in the one that has most of it."""
    words = " ".join(reading.document.text.characters[start:end] for start, end in spans)
    person = said is not None and said.kind is not None and said.kind.value == "person"
    speaker = said.speaker if said is not None else None
    best = min((one.find(words, speaker if person else None) for one in transcripts), key=Found.rank)
    quotation = CheckedQuotation(
        words, Span(spans[0].start, spans[-1].end), best.verdict, best.check, said.id if said else None, speaker
    )
    if not best.check.spans:
        return quotation
    return replace(
        quotation, transcript=best.transcript, spots=best.spots, told=best.told, misheard=best.misheard,
        other_speaker=best.other_speaker,
    )  # fmt: skip
