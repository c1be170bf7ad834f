"""`sourcier quote`: words that somebody is said to have said in, whether a ledger has them, and where, out.

With `--against`, articles and transcripts in, whether each quotation of the articles stands in a transcript out.
"""

from typing import Annotated

import typer

from sourcier.ledger import Filters
from sourcier.records import DEFAULT_READER
from sourcier.wording import worded

from ...archive.answers import Export, readers_of
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...archive.quoting import give_quoted
from ...interface import say
from ...options import ActorsOption, AllowPrivateOption, DebugOption, ReaderOption

AGAINST = worded("Check articles against a transcript:")
DETAILS = (
    worded(
        "Marks of omission ([…]) may stand in the quotation; quotation marks, case, spaces and words in square brackets"
        " make no difference. The whole ledger is searched: --speaker, --since, --until and --outlet say what is"
        " elsewhere. The exit status is 0 whatever the answer is."
    ),
    worded(
        "With --against no ledger is asked: the words are articles, as `sourcier read` takes them, and each quotation"
        " in them is looked for in the transcript. The exit status is 3 when --fail-on names what was found."
    ),
)
QuotationArgument = Annotated[
    list[str],
    typer.Argument(
        metavar=worded("QUOTATION|ARTICLE"),
        help=worded("The words, in the shell’s quotation marks; with --against, articles."),
    ),
]
SpeakerOption = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar=worded("NAME"),
        help=worded("Who is said to have said them; with --against, what is given to others by name is passed over."),
    ),
]
AgainstOption = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar=worded("TRANSCRIPT"),
        rich_help_panel=AGAINST,
        help=worded("A speech, minutes or subtitles: text, HTML, PDF, DOCX, SRT or VTT; several times for several."),
    ),
]
FailOption = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar=worded("VERDICTS"),
        rich_help_panel=AGAINST,
        help=worded("Leave with the exit status 3 when there is one of these, such as altered,absent."),
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        rich_help_panel=AGAINST,
        help=worded("The language, such as `fr`; otherwise it is detected."),
    ),
]
ProcessesOption = Annotated[
    int,
    typer.Option(
        "--processes",
        min=1,
        metavar="N",
        rich_help_panel=AGAINST,
        help=worded("How many processes read; each takes about 0.4 GB."),
    ),
]


def _quote(
    quotation: QuotationArgument,
    filters: Filters,
    wanted: Wanted,
    speaker: SpeakerOption = None,
    ledger: LedgerOption = None,
    against: AgainstOption = None,
    fail_on: FailOption = None,
    lang: LanguageOption = None,
    reader: ReaderOption = DEFAULT_READER,
    actors: ActorsOption = None,
    processes: ProcessesOption = 1,
    allow_private: AllowPrivateOption = False,
    debug: DebugOption = False,
) -> None:
    """Say whether some words were said; with --against, check an article’s quotations."""
    if against:
        from ...checking.against import check_shown, failing
        from ...checking.runs import Asked

        if ledger or filters.told():
            raise typer.BadParameter(say("a transcript is no ledger: leave out --ledger, --outlet, --since, --until"))
        asked = Asked(
            against, failing(fail_on), speaker, lang, wanted.format, wanted.output, wanted.excel, wanted.plain, reader,
            actors, processes, allow_private, debug,
        )  # fmt: skip
        if status := check_shown(quotation, asked):
            raise typer.Exit(status)
        return
    if fail_on or lang or actors or processes > 1 or reader != DEFAULT_READER:
        raise typer.BadParameter(say("--fail-on and options of reading go with --against: name a transcript"))
    words = " ".join(quotation)
    with asked_ledger(ledger, wanted.output) as opened:
        found = opened.quote(words, speaker=speaker, since=filters.since, until=filters.until, outlet=filters.outlet)
        query = f"quote {words}" + (f" --speaker {speaker}" if speaker else "")
        give_quoted(found, wanted, Export(query, filters, readers_of(opened, wanted)))


quote = asking(_quote, texts=True, filtered=("outlet", "since", "until"), limited=False)
