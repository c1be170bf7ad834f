"""Who is quoted in, the paragraph out that tells a reader how it was counted, in the language that is spoken."""

from collections.abc import Iterator, Mapping
from importlib.metadata import version

from sourcier.counting.correcting import Corrected
from sourcier.ledger import Filters
from sourcier.records import CountUnit, Tally
from sourcier.wording import worded

from ..archive.looks import day_of
from ..interface import count, say
from .looks import ARTICLES, number_of, percent_words, share_words
from .notes import feed_words

WHAT: Mapping[CountUnit, str] = {
    "people": worded(
        "We counted the named people whose words articles report, each once an article, whatever they are called there,"
        " and added the articles up (the measure of Radar de Parité)."
    ),
    "statements": worded("We counted the statements of named people that articles report."),
    "words": worded("We counted the words of named people that articles report, in quotation marks or not."),
}
OF_SOURCES: Mapping[CountUnit, str] = {
    "people": worded(
        "We counted the sources whose words articles report, of whatever kind was asked for, each once an article."
    ),
    "statements": worded("We counted the statements that articles report, of sources of whatever kind was asked for."),
    "words": worded("We counted the words that articles report, of sources of whatever kind was asked for."),
}


def methods_of(tally: Tally, filters: Filters, corrected: Corrected | None) -> str:
    """The paragraph to publish, sentence after sentence."""
    return " ".join(_sentences(tally, filters, corrected))


def _sentences(tally: Tally, filters: Filters, corrected: Corrected | None) -> Iterator[str]:
    whole = tally.whole
    articles = count(*ARTICLES, whole.articles)
    if tally.first and tally.last:
        yield say("{articles} published from {first} to {last} were read by machine (Sourcier {version}: {readers}).",
                  articles=articles, first=day_of(tally.first), last=day_of(tally.last), version=version("sourcier"),
                  readers="; ".join(tally.readers))  # fmt: skip
    else:
        yield say("{articles} were read by machine (Sourcier {version}: {readers}).", articles=articles,
                  version=version("sourcier"), readers="; ".join(tally.readers))  # fmt: skip
    if told := filters.told():
        yield say(
            "Of the archive only this was counted: {filters}.", filters=", ".join(f"{k} = {v}" for k, v in told.items())
        )
    yield say((WHAT if tally.of_persons else OF_SOURCES)[tally.unit])
    if whole.share is not None:
        shares = {"women": whole.share, "men": whole.men / whole.number, "unknown": whole.unknown / whole.number}
        yield say(
            "Of {number} in {quoted_in:,} articles, {women} are women’s, {men} men’s, and of {unknown} the gender is"
            " not known; these are a part of the whole.", number=number_of(whole.number, tally),
            quoted_in=whole.quoted_in, **{name: percent_words(share) for name, share in shares.items()},
        )  # fmt: skip
    if whole.low is not None and whole.high is not None:
        yield say(
            "The 95 % interval of the share of women ({low} to {high}) is that of a bootstrap over articles ({draws:,}"
            " draws, seed {seed}): it covers sampling only, and no errors of reading.", low=percent_words(whole.low),
            high=percent_words(whole.high), draws=tally.draws, seed=tally.seed,
        )  # fmt: skip
    if corrected:
        yield say(
            "Corrected for errors of reading by {number} that were drawn by chance and coded by people"
            " (prediction-powered inference on a stratified sample), the share of women is {share}; this interval"
            " covers sampling and reading.", number=count(*ARTICLES, corrected.sampled), share=share_words(corrected),
        )  # fmt: skip
    else:
        yield say("The figures are not corrected for errors of reading.")
    yield say(
        "In {without:,} articles nobody was found; {partial:,} were seen only in part, behind a wall, and {failures:,}"
        " pages could not be read.", without=tally.without, partial=tally.partial, failures=tally.searched.failures,
    )  # fmt: skip
    if tally.unattributed:
        yield say("Statements of which the text names no speaker ({number:,}) are left out.", number=tally.unattributed)
    if tally.copies == "once":
        yield say("A text that several articles have, such as an agency’s, was counted once, where it was first"
                  " ({number:,} articles left out).", number=tally.left_out)  # fmt: skip
    else:
        yield say("A text that several articles have, such as an agency’s, was counted in each of them.")
    if "role" in tally.by:
        yield say("Roles were classed by the codebook “{name}”.", name=tally.codebook)
    if tally.fallen:
        yield say("Outlets of which less than half of what is usual was seen:")
        yield from (feed_words(one) for one in tally.fallen)
