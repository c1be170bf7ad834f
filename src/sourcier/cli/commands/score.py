"""`sourcier score`: a folder of annotated articles in, the figures of our reading of them out."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from sourcier.evaluation import (
    AnnotatedDocument,
    Annotation,
    Bucket,
    CorpusError,
    DocumentTimes,
    MeaningScores,
    Scores,
    TimeScores,
    annotations_from,
    check_meanings,
    check_offsets,
    error_buckets,
    load_gold,
    load_meanings,
    load_times,
    score_meaning,
    score_times,
    text_path,
)
from sourcier.evaluation import score as score_predictions
from sourcier.evaluation.corpora import GOLD_FILE
from sourcier.exchange.files import Inputs, write_file
from sourcier.exchange.guidelines import to_guidelines, write_predictions
from sourcier.exchange.labels import ERRORS, FORMS, word
from sourcier.intake import document_of
from sourcier.intake.documents import bytes_of_file
from sourcier.languages.pack import load_pack
from sourcier.models import Analysis, SpacyAnalyser
from sourcier.reading.pipeline import default_reader
from sourcier.records import DEFAULT_READER, Document, InputError, ReaderName, Reading, Span
from sourcier.wording import worded

from ..app import fail
from ..interface import say, spoken
from ..layout.styled import Styled
from ..options import ActorsOption, ConfidenceOption, DebugOption, ReaderOption
from ..streams import one_line

HEADLINE = "attributed@0.5"
EXCERPT = 110
MeaningOption = Annotated[
    Path | None,
    typer.Option(
        metavar=worded("FILE"),
        help=worded("A file of meanings: adds what is told of each relation, acts, quantities and parts."),
    ),
]
TimeOption = Annotated[
    Path | None, typer.Option(metavar=worded("FILE"), help=worded("A file of time expressions: adds their figures."))
]
PredictionsOption = Annotated[
    Path | None, typer.Option(metavar=worded("FILE"), help=worded("Write what was read to this file, as JSON."))
]
ErrorsOption = Annotated[bool, typer.Option("--errors", help=worded("List the errors in buckets, the fullest first."))]
ExamplesOption = Annotated[
    int, typer.Option(min=0, metavar="N", help=worded("How many examples of each bucket --errors shows."))
]


def score(
    gold_dirs: Annotated[
        list[Path],
        typer.Argument(metavar=worded("GOLD_DIR"), help=worded("Folders of .txt files with a gold.json.")),
    ],
    meaning: MeaningOption = None,
    time: TimeOption = None,
    predictions: PredictionsOption = None,
    errors: ErrorsOption = False,
    examples: ExamplesOption = 3,
    reader: ReaderOption = DEFAULT_READER,
    min_confidence: ConfidenceOption = 0.0,
    actors: ActorsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=worded("Print the figures as JSON."))] = False,
    debug: DebugOption = False,
) -> None:
    """Read the articles of gold folders and score what was found."""
    loaded = [(folder, one) for folder in gold_dirs for one in load_gold(folder)]
    gold, folders = [one for _, one in loaded], {one.doc: folder for folder, one in loaded}
    if len(folders) < len(gold):
        raise CorpusError("a document stands in several of the folders: give each folder once")
    if predictions:
        texts_read = [text_path(folder, one.doc) for folder, one in loaded]
        given = [file for file in (meaning, time, actors) if file]
        if Inputs([*(folder / GOLD_FILE for folder in gold_dirs), *texts_read, *given]).holds(predictions):
            raise typer.BadParameter(
                say("{path} would overwrite what is read: name another file", path=predictions),
                param_hint="--predictions",
            )
    # All that can be refused is, before the articles are read, which takes its time.
    meanings = load_meanings(meaning) if meaning else None
    if meanings is not None:
        check_meanings(gold, meanings)
    times = load_times(time) if time else None
    timed_here = _of_these(gold, times) if times is not None else None
    documents = [_document(folders[annotated.doc], annotated) for annotated in gold]
    texts = {one.doc: document.text.characters for one, document in zip(gold, documents, strict=True)}
    check_offsets(gold, texts)
    _say_what_lacks_sources(gold, folders)
    readings = list(_read(documents, reader, min_confidence, actors))
    raw = [to_guidelines(reading, doc=one.doc) for one, reading in zip(gold, readings, strict=True)]
    if predictions:
        write_file(predictions, write_predictions(raw))
    ours = annotations_from(raw)
    scores = score_predictions(gold, ours, texts)
    told = score_meaning(gold, meanings, ours, texts) if meanings is not None else None
    timed = score_times(timed_here, ours) if timed_here is not None else None
    buckets = error_buckets(gold, ours, texts, _tagger(documents)) if errors else []
    if as_json:
        listed = {"errors": [_bucket_as_dict(bucket, texts, examples) for bucket in buckets]} if errors else {}
        typer.echo(json.dumps(_figures(scores, told, timed) | listed, ensure_ascii=False, indent=1))
    else:
        _print_tables(scores, told, timed, buckets, texts, examples)
    missing = {one.doc for one in meanings or ()} | {one.doc for one in times or ()}
    if missing := missing - folders.keys():
        names = ", ".join(sorted(missing))
        fail(say("left out, for they stand in none of the folders: {names}", names=names))
        raise typer.Exit(1)


def _say_what_lacks_sources(gold: list[AnnotatedDocument], folders: dict[str, Path]) -> None:
    """Name each gold file in which no relation has a source: whatever is read as one will count as an error."""
    for folder in dict.fromkeys(folders.values()):
        relations = [one for document in gold if folders[document.doc] == folder for one in document.attributions]
        if relations and not any(one.source for one in relations):
            fail(
                say(
                    "{path}: no relation has a source: each one that is read will count as an error",
                    path=folder / GOLD_FILE,
                )
            )


def _of_these(gold: list[AnnotatedDocument], times: tuple[DocumentTimes, ...]) -> list[DocumentTimes]:
    """The time expressions of the documents that are scored; raises CorpusError where there are none."""
    known = {document.doc for document in gold}
    found = [document for document in times if document.doc in known]
    if not found:
        raise CorpusError("the time expressions are of none of these documents")
    return found


def _figures(scores: Scores, told: MeaningScores | None, timed: TimeScores | None) -> dict[str, Any]:
    figures = scores.as_dict() | (told.as_dict() if told else {})
    if timed:
        figures |= {f"time {name}": figure for name, figure in timed.as_dict().items()}
    return figures


def _document(folder: Path, annotated: AnnotatedDocument) -> Document:
    path = text_path(folder, annotated.doc)
    try:
        data = bytes_of_file(path)
        return document_of(data, name=path.name, published=annotated.published, outlet=annotated.outlet)
    except InputError as error:
        raise CorpusError("{path}: {problem}", path=path, problem=error.message) from error


def _read(
    documents: list[Document], reader: ReaderName, min_confidence: float, actors: Path | None
) -> Iterator[Reading]:
    shown: Iterable[Document] = documents
    if sys.stderr.isatty():
        shown = track(documents, say("Reading"), console=Console(stderr=True), transient=True)
    for document in shown:
        yield default_reader(document.language or "", reader, actors).read(document, min_confidence)


def _tagger(documents: list[Document]) -> Callable[[str], Analysis]:
    """The analyser of the documents' language, for the forms of cues and sources that no reading predicts."""
    analyser = SpacyAnalyser(load_pack(documents[0].language or "").model)

    def analyse(text: str) -> Analysis:
        return analyser.analyse(text, (Span(0, len(text)),))

    return analyse


def _print_tables(
    scores: Scores,
    told: MeaningScores | None,
    timed: TimeScores | None,
    buckets: list[Bucket],
    texts: dict[str, str],
    examples: int,
) -> None:
    console = Console()
    console.print(_retrieval_table(scores, told, timed))
    console.print(_share_table(scores, told, timed))
    for bucket in buckets:
        _print_bucket(console, bucket, texts, examples)


def _retrieval_table(scores: Scores, told: MeaningScores | None, timed: TimeScores | None) -> Table:
    table = Table(
        title=say(
            "documents: {documents} · relations in gold: {gold} · read: {read}",
            documents=scores.documents,
            gold=scores.tally.gold,
            read=scores.tally.predicted,
        ),
        title_justify="left",
    )
    table.add_column(say("figure"))
    for column in (say("precision"), say("recall"), "F1", say("{percent}%", percent=95)):
        table.add_column(column, justify="right")
    retrievals = {**scores.retrievals(), **(told.retrievals if told else {})}
    if timed:
        retrievals |= {"time full": timed.full, "time relaxed": timed.relaxed, "time strict": timed.strict}
    low, high = scores.interval
    for name in sorted(retrievals, key=lambda name: name != HEADLINE):
        found, headline = retrievals[name], name == HEADLINE
        table.add_row(
            name.replace("_", " "),
            _figure(found.precision),
            _figure(found.recall),
            _figure(found.f1),
            f"{_figure(low)} – {_figure(high)}" if headline else "",
            style="bold" if headline else None,
        )
    return table


def _share_table(scores: Scores, told: MeaningScores | None, timed: TimeScores | None) -> Table:
    table = Table(title=say("of the pairs"), title_justify="left")
    table.add_column(say("figure"))
    for column in ("%", say("pairs")):
        table.add_column(column, justify="right")
    accuracies = {**scores.accuracies(), **({"paired": told.paired, **told.accuracies} if told else {})}
    if timed:
        accuracies |= {"time value": timed.value, "time type": timed.type}
    for name, accuracy in accuracies.items():
        share = "–" if accuracy.percent is None else _figure(accuracy.percent)
        right = say("{right} of {total}", right=accuracy.right, total=accuracy.total)
        table.add_row(name.replace("_", " "), share, right)
    return table


def _figure(figure: float) -> str:
    return spoken().format_field(figure, ".1f")


def _print_bucket(console: Console, bucket: Bucket, texts: dict[str, str], examples: int) -> None:
    form = bucket.form
    described = say(
        "{kind}: {type}, cue: {cue}, source: {source}",
        kind=word(ERRORS, bucket.kind, spoken()),
        type=word(FORMS, form.type, spoken()),
        cue=" ".join(word(FORMS, code, spoken()) for code in dict.fromkeys((form.cue, form.position))),
        source=word(FORMS, form.source, spoken()),
    )
    if form.nested:
        described = say("{described}, nested", described=described)
    console.print(Styled(f"\n{len(bucket.errors):4} {described}", "bold"))
    for error in bucket.errors[:examples]:
        text = texts[error.doc]
        for label, annotation in ((say("gold"), error.gold), (say("read"), error.predicted)):
            if annotation:
                line = one_line(f"{error.doc} {label}  {_shown(text, annotation)}")
                console.print(Styled(f"     {line}"), soft_wrap=True)


def _shown(text: str, annotation: Annotation) -> str:
    cue = " ".join(text[start:end] for start, end in annotation.cue) or "∅"
    source = text[slice(*annotation.source)] if annotation.source else "∅"
    content = " / ".join(text[start:end] for start, end in annotation.content)
    if len(content) > EXCERPT:
        content = f"{content[: EXCERPT // 2]} … {content[-EXCERPT // 2 :]}"
    return " ".join(f"{source} ({annotation.entity or '∅'}) | {cue} | {content}".split())


def _bucket_as_dict(bucket: Bucket, texts: dict[str, str], examples: int) -> dict[str, Any]:
    form = bucket.form
    return {
        "kind": bucket.kind,
        "count": len(bucket.errors),
        "type": form.type,
        "cue": form.cue,
        "position": form.position,
        "source": form.source,
        "nested": form.nested,
        "examples": [
            {
                "doc": error.doc,
                "gold": error.gold and _shown(texts[error.doc], error.gold),
                "read": error.predicted and _shown(texts[error.doc], error.predicted),
            }
            for error in bucket.errors[:examples]
        ],
    }
