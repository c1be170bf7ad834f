"""What a check of articles is asked for, and what it comes to while its articles are drawn."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcier.records import AGAINST_VERDICTS, CheckedArticle, ReaderName, SourcierError, Transcript

from ..app import fail, show_trace
from ..archive.options import AnswerFormat
from ..articles import Article

OTHER_SPEAKER = "other-speaker"
FAILING = (*AGAINST_VERDICTS, OTHER_SPEAKER)
"""What `--fail-on` takes: the verdicts, and words that the transcript gives to somebody else."""
FAILED_ON = 3
"""The exit status when something that was named by `--fail-on` was found."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a check is asked for, and how its answer is wanted."""

    against: Sequence[str]
    fail_on: frozenset[str] = frozenset()
    speaker: str | None = None
    language: str | None = None
    format: AnswerFormat | None = None
    output: Path | None = None
    excel: bool = False
    plain: bool = False
    reader: ReaderName = "both"
    actors: Path | None = None
    processes: int = 1
    allow_private: bool = False
    debug: bool = False


class Run:
    """Counts what a check comes to while its articles are drawn."""

    def __init__(self, asked: Asked, transcripts: dict[str, Transcript]) -> None:
        self.asked, self.transcripts = asked, transcripts
        self.texts = {name: one.text.characters for name, one in transcripts.items()}
        self.verdicts: Counter[str] = Counter()
        self.articles = self.unread = self.passed_over = 0

    def taken(self, outcomes: Iterator[CheckedArticle | SourcierError]) -> Iterator[CheckedArticle | SourcierError]:
        """The outcomes, counted."""
        for one in outcomes:
            if isinstance(one, SourcierError):
                self.unread += 1
            else:
                self.articles += 1
                self.passed_over += one.passed_over
                self.verdicts.update(quotation.verdict for quotation in one.quotations)
                self.verdicts[OTHER_SPEAKER] += sum(bool(quotation.other_speaker) for quotation in one.quotations)
            yield one

    def told(
        self, outcomes: Iterable[CheckedArticle | SourcierError], articles: Sequence[Article]
    ) -> Iterator[CheckedArticle]:
        """The articles that were checked; the others are named on the standard error."""
        for outcome, article in zip(outcomes, articles, strict=True):
            if isinstance(outcome, SourcierError):
                if self.asked.debug:
                    show_trace(outcome)
                fail(outcome, article.name)
            else:
                yield outcome

    @property
    def status(self) -> int:
        """3 when what `--fail-on` names was found, 1 when something could not be read, else 0."""
        if any(self.verdicts[name] for name in self.asked.fail_on):
            return FAILED_ON
        return 1 if self.unread else 0

    @property
    def total(self) -> int:
        """How many quotations there were."""
        return sum(self.verdicts[name] for name in AGAINST_VERDICTS)
