"""Annotated news from and to files: a gold folder or a file of predictions in, annotations with checked offsets out.

The format is that of the annotation guidelines (`docs/attribution.md`): a JSON list of documents with attributions.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from sourcier.records import AttributionType, InputError, Message, SourcierError, Span
from sourcier.records.files import bytes_at

GOLD_FILE = "gold.json"
LARGEST_FILE = 500_000_000
"""Bytes that a file of annotations may hold."""


class CorpusError(SourcierError):
    """Annotations that cannot be scored: a file missing or malformed, or offsets that their text does not have."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


# A list that may be written null where nothing stands in it.
_Held = TypeVar("_Held")
_Listed = Annotated[tuple[_Held, ...], BeforeValidator(lambda given: () if given is None else given)]


class Told(_Value):
    """An actor that a content speaks of."""

    entity: str


class Meaning(_Value):
    """What is known of a relation beyond its spans; phrases are as the text has them."""

    kind: str | None = None
    gender: str | None = None
    role: str | None = None
    cue_class: str | None = None
    addressee: str | None = None
    channel: str | None = None
    occasion: str | None = None
    place: str | None = None
    said_at: str | None = None
    factuality: str | None = None
    act: str | None = None
    about: _Listed[Told] = ()
    chain: _Listed[str] = ()


class Annotation(Meaning):
    """One attribution relation as the guidelines write it, in code points; `nested_in` is an index in its document."""

    type: AttributionType | None = None
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: Span | None = None
    entity: str | None = None
    nested_in: int | None = None

    def spans(self) -> tuple[Span, ...]:
        """Every span of the relation."""
        return self.content + self.cue + ((self.source,) if self.source else ())


class AnnotatedPart(_Value):
    """A part of the page by its kind and its words."""

    part: str
    text: str


class AnnotatedAct(_Value):
    """Speech told by a noun phrase: the words of its cue and of its object."""

    cue: str
    object: str | None


class AnnotatedQuantity(_Value):
    """A quantity: its words, and its number as it is written out."""

    text: str
    number: str

    @field_validator("number", mode="before")
    @classmethod
    def _written(cls, number: Any) -> Any:
        return str(number) if isinstance(number, int | float) else number


class AnnotatedTime(_Value):
    """A time expression as TIMEX3 writes it, in code points."""

    start: int
    end: int
    type: str
    value: str | None = None


class AnnotatedDocument(_Value):
    """The annotations of one document; `doc` is its name, that of its text file without `.txt`."""

    doc: str
    attributions: tuple[Annotation, ...]
    outlet: str | None = None
    published: str | None = None
    parts: tuple[AnnotatedPart, ...] = ()
    acts: tuple[AnnotatedAct, ...] = ()
    quantities: tuple[AnnotatedQuantity, ...] = ()
    timex: tuple[AnnotatedTime, ...] = ()


class RelationMeaning(Meaning):
    """What is known of the relation whose index in its document is `i`."""

    i: int


class DocumentMeaning(_Value):
    """What is known of a document beyond its relations' spans."""

    doc: str
    relations: tuple[RelationMeaning, ...] = Field(default=())
    parts: tuple[AnnotatedPart, ...] = ()
    acts: tuple[AnnotatedAct, ...] = ()
    quantities: tuple[AnnotatedQuantity, ...] = ()


class DocumentTimes(_Value):
    """The time expressions of a document."""

    doc: str
    timex: tuple[AnnotatedTime, ...]


_Kind = TypeVar("_Kind")
_ANNOTATED = TypeAdapter(tuple[AnnotatedDocument, ...])
_MEANINGS = TypeAdapter(tuple[DocumentMeaning, ...])
_TIMES = TypeAdapter(tuple[DocumentTimes, ...])


def annotations_from(data: Any, where: str = "predictions") -> tuple[AnnotatedDocument, ...]:
    """Documents from parsed JSON; raises CorpusError, naming `where`, when it is not in the format."""
    try:
        documents = _ANNOTATED.validate_python(data)
    except ValidationError as error:
        raise _malformed(where, error) from error
    names = [document.doc for document in documents]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CorpusError("{where}: given twice: {names}", where=where, names=", ".join(twice))
    return documents


def load_annotations(path: Path) -> tuple[AnnotatedDocument, ...]:
    """The documents of a file in the guidelines' format; raises CorpusError."""
    return annotations_from(_json_of(path), str(path))


def load_gold(folder: Path) -> tuple[AnnotatedDocument, ...]:
    """The documents of a gold folder, each of which has its text beside `gold.json`; raises CorpusError."""
    if folder.exists() and not folder.is_dir():
        raise CorpusError(
            "{folder}: is a file; give the folder that holds the .txt files and a {gold}", folder=folder, gold=GOLD_FILE
        )
    if not folder.is_dir():
        raise CorpusError(
            "{folder}: no such folder; give one that holds .txt files and a {gold}", folder=folder, gold=GOLD_FILE
        )
    if not (folder / GOLD_FILE).is_file():
        raise CorpusError("{folder}: no {gold} in this folder", folder=folder, gold=GOLD_FILE)
    documents = load_annotations(folder / GOLD_FILE)
    if not documents:
        raise CorpusError("{path}: holds no document", path=folder / GOLD_FILE)
    for document in documents:
        if Path(document.doc).name != document.doc:
            raise CorpusError(
                "{path}: “{name}” is no name of a document: it names a path", path=folder / GOLD_FILE, name=document.doc
            )
        if not text_path(folder, document.doc).is_file():
            raise CorpusError(
                "{path}: {name} has no text; expected {name}.txt beside it", path=folder / GOLD_FILE, name=document.doc
            )
    return documents


def text_path(folder: Path, name: str) -> Path:
    """Where a gold folder keeps the text of the document `name`."""
    return folder / f"{name}.txt"


def load_meanings(path: Path) -> tuple[DocumentMeaning, ...]:
    """The documents of a file of meanings; raises CorpusError."""
    return _validated(_MEANINGS, path)


def load_times(path: Path) -> tuple[DocumentTimes, ...]:
    """The documents of a file of time expressions; raises CorpusError."""
    return _validated(_TIMES, path)


def _validated(adapter: TypeAdapter[_Kind], path: Path) -> _Kind:
    try:
        return adapter.validate_python(_json_of(path))
    except ValidationError as error:
        raise _malformed(str(path), error) from error


def check_offsets(documents: Iterable[AnnotatedDocument], texts: Mapping[str, str]) -> None:
    """Raise CorpusError when a span does not lie in its text, or a relation has no content or is nested in itself."""
    for document in documents:
        if document.doc not in texts:
            continue
        length, count = len(texts[document.doc]), len(document.attributions)
        for index, annotation in enumerate(document.attributions):
            where = Message("{document}: attribution {index}", document=document.doc, index=index)
            if not annotation.content:
                raise CorpusError("{where}: has no content: give at least one span", where=where)
            for start, end in annotation.spans():
                if not 0 <= start < end <= length:
                    raise CorpusError(
                        "{where}: [{start}, {end}] lies outside the text ({length} characters)",
                        where=where,
                        start=start,
                        end=end,
                        length=length,
                    )
            if annotation.nested_in is not None and (
                annotation.nested_in == index or not 0 <= annotation.nested_in < count
            ):
                raise CorpusError("{where}: nested in {outer}, which is none", where=where, outer=annotation.nested_in)


def check_predictions(
    gold: Iterable[AnnotatedDocument], predicted: Sequence[AnnotatedDocument], texts: Mapping[str, str]
) -> None:
    """Raise CorpusError when a gold document has no predictions, or one of theirs does not fit its text."""
    check_given(gold, predicted)
    check_offsets(predicted, texts)


def check_given(gold: Iterable[AnnotatedDocument], predicted: Iterable[AnnotatedDocument]) -> None:
    """Raise CorpusError when a gold document has no predictions."""
    given = {document.doc for document in predicted}
    missing = [document.doc for document in gold if document.doc not in given]
    if missing:
        raise CorpusError("no predictions for {names}", names=", ".join(missing))


def _json_of(path: Path) -> Any:
    try:
        return json.loads(bytes_at(path, LARGEST_FILE).decode("utf-8-sig"))
    except InputError as error:
        raise CorpusError("{path}: {problem}", path=path, problem=error.message) from error
    except (ValueError, RecursionError) as error:
        raise CorpusError("{path}: not JSON ({error})", path=path, error=str(error)) from error


def _malformed(where: str, error: ValidationError) -> CorpusError:
    first = error.errors()[0]
    place = " → ".join(str(step) for step in first["loc"])
    return CorpusError(
        "{where}: not in the guidelines' format: {place}: {reason}", where=where, place=place, reason=first["msg"]
    )
