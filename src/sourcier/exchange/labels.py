"""The codes of the records in, the words that people read for them out: templates that a Wording says."""

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

from sourcier.records import (
    ActKind,
    AgainstVerdict,
    AttributionType,
    CorrectionKind,
    CreditRule,
    CueClass,
    EdgeVerdict,
    FactValue,
    Gender,
    Kind,
    LinkPart,
    Maker,
    OriginRule,
    Outcome,
    PartKind,
    Private,
    QuoteAnswer,
    QuoteDiffers,
    QuoteWarning,
    Rights,
    RightsBy,
    SharedAs,
    SpeakerLink,
)
from sourcier.wording import Wording, in_context, worded

TYPES: Final[Mapping[AttributionType, str]] = {
    "direct": worded("direct"),
    "mixed": worded("mixed"),
    "indirect": worded("indirect"),
}
AGAINST: Final[Mapping[AgainstVerdict, str]] = {
    "exact": worded("exact"),
    "misheard": worded("misheard?"),
    "cut": worded("cut"),
    "altered": worded("altered"),
    "absent": worded("absent"),
    "unjudged": worded("not judged"),
}
"""How a quotation stands to a transcript."""
WARNINGS: Final[Mapping[QuoteWarning, str]] = {
    "negation-lost": worded("a negation fell out"),
    "negation-added": worded("a negation came in"),
    "negation-before": worded("the sentence negates something before these words"),
    "number-changed": worded("a number is another"),
    "accent-changed": worded("an accent makes another word"),
    "order-changed": worded("the pieces stand there in another order"),
    "far-apart": worded("the pieces stand far apart"),
    "unmarked-cut": worded("no mark says that something is left out"),
    "cut-in-text": worded("the text itself leaves something out there"),
    "insertion": worded("words in square brackets don’t stand there"),
}
"""What to look at in a quotation."""
QUOTE_ANSWERS: Final[Mapping[QuoteAnswer, str]] = {
    "exact": worded("Exact: the words stand there just so."),
    "cut": worded("Cut: the words stand there, with stretches left out."),
    "altered": worded("Altered: other words stand there."),
    "elsewhere": worded("Elsewhere: the words are there, or words near to them, but not as you asked."),
    "absent": worded("Absent: nothing that was searched has these words. They may still have been said."),
    "unjudged": worded("Not judged: the quotation has fewer than three words of content."),
}
"""What a ledger answers about a quotation."""
QUOTE_VERDICTS: Final[Mapping[str, str]] = {
    "exact": worded("exact"), "cut": worded("cut"), "altered": worded("altered"), "absent": worded("not these words"),
}  # fmt: skip
"""How its words stand in a document."""
QUOTE_DIFFERS: Final[Mapping[QuoteDiffers, str]] = {
    "speaker": worded("another speaker"), "date": worded("another day"), "outlet": worded("another outlet"),
}  # fmt: skip
"""What is known to be other than was asked for."""
QUOTE_UNSURE: Final[Mapping[QuoteDiffers, str]] = {
    "speaker": worded("not known whether it is the speaker asked for"),
    "date": worded("not known whether it is of the days asked for"),
    "outlet": worded("not known whether it is of the outlet asked for"),
}
"""What is not known to be as was asked for."""
ERRORS: Final[Mapping[str, str]] = {
    "missed": in_context("error", "missed"),
    "spurious": in_context("error", "spurious"),
    "wrong source": in_context("error", "wrong source"),
    "misnamed": in_context("error", "misnamed"),
    "unnamed": in_context("error", "unnamed"),
    "boundaries": in_context("error", "boundaries"),
}
"""What a reader got wrong; with `FORMS`, how errors are sorted."""
FORMS: Final[Mapping[str, str]] = {
    "direct": TYPES["direct"],
    "mixed": TYPES["mixed"],
    "indirect": TYPES["indirect"],
    "untyped": in_context("form", "untyped"),
    "none": in_context("form", "none"),
    "finite verb": in_context("form", "finite verb"),
    "infinitive": in_context("form", "infinitive"),
    "participle": in_context("form", "participle"),
    "noun": in_context("form", "noun"),
    "preposition": in_context("form", "preposition"),
    "other": in_context("form", "other"),
    "before": in_context("form", "before"),
    "inside": in_context("form", "inside"),
    "after": in_context("form", "after"),
    "name": in_context("form", "name"),
    "pronoun": in_context("form", "pronoun"),
    "description": in_context("form", "description"),
}
"""How a relation is put: its type, its cue and where that stands, its source."""
CUE_CLASSES: Final[Mapping[CueClass, str]] = {
    "say": in_context("cue", "say"),
    "quote-only": in_context("cue", "quotation marks alone"),
    "explain": in_context("cue", "explain"),
    "announce": in_context("cue", "announce"),
    "judge": in_context("cue", "judge"),
    "call": in_context("cue", "call upon"),
    "promise": in_context("cue", "promise"),
    "criticise": in_context("cue", "criticise"),
    "admit": in_context("cue", "admit"),
    "demand": in_context("cue", "demand"),
    "warn": in_context("cue", "warn"),
    "accuse": in_context("cue", "accuse"),
    "praise": in_context("cue", "praise"),
    "fear": in_context("cue", "fear"),
    "hope": in_context("cue", "hope"),
    "ask": in_context("cue", "ask"),
    "confirm": in_context("cue", "confirm"),
    "believe": in_context("cue", "believe"),
    "propose": in_context("cue", "propose"),
    "answer": in_context("cue", "answer"),
    "reveal": in_context("cue", "reveal"),
    "deny": in_context("cue", "deny"),
}
KINDS: Final[Mapping[Kind, str]] = {
    "person": in_context("kind", "person"),
    "organisation": in_context("kind", "organisation"),
    "group": in_context("kind", "group"),
    "state": in_context("kind", "state"),
    "document": in_context("kind", "document"),
    "unnamed": in_context("kind", "unnamed"),
}
GENDERS: Final[Mapping[Gender, str]] = {"m": worded("masculine"), "f": worded("feminine"), "n": worded("neuter")}
ACTS: Final[Mapping[ActKind, str]] = {
    "assertion": in_context("act", "assertion"),
    "denial": in_context("act", "denial"),
    "prediction": in_context("act", "prediction"),
    "promise": in_context("act", "promise"),
    "threat": in_context("act", "threat"),
    "demand": in_context("act", "demand"),
    "question": in_context("act", "question"),
    "evaluation": in_context("act", "evaluation"),
    "explanation": in_context("act", "explanation"),
    "wish": in_context("act", "wish"),
}
PARTS: Final[Mapping[PartKind, str]] = {
    "title": in_context("part", "title"),
    "lead": in_context("part", "lead"),
    "body": in_context("part", "body"),
    "crosshead": in_context("part", "crosshead"),
    "caption": in_context("part", "caption"),
    "credit": in_context("part", "credit"),
    "dateline": in_context("part", "dateline"),
    "furniture": in_context("part", "furniture"),
}
LINKS: Final[Mapping[LinkPart, str]] = {
    "origin": in_context("link", "origin"),
    "relay": in_context("link", "relay"),
    "outlet": in_context("link", "outlet"),
}
OUTCOMES: Final[Mapping[Outcome | Literal["back", "reread"], str]] = {
    "new": worded("new"),
    "changed": worded("changed"),
    "unchanged": worded("unchanged"),
    "partial": worded("partial"),
    "failed": worded("not read"),
    "gone": worded("gone"),
    "back": worded("back as it was before"),
    "followed": worded("followed to its pages"),
    "reread": worded("read again"),
    "forgotten": worded("forgotten"),
}
SHARED: Final[Mapping[SharedAs, str]] = {
    "same": worded("the same text"),
    "copy": worded("copy"),
    "version": worded("version at the same address"),
    "sentences": worded("shared sentences"),
}
CREDITS: Final[Mapping[CreditRule, str]] = {
    "credit": in_context("credit", "line of credits"),
    "byline": in_context("credit", "author"),
    "chain": in_context("credit", "in the text"),
}
ORIGINS: Final[Mapping[OriginRule, str]] = {
    "credited agency": worded("an agency that is credited"),
    "credited outlet": worded("an outlet that is credited"),
}
SPEAKER_LINKS: Final[Mapping[SpeakerLink, str]] = {
    "found": worded("found"),
    "confirmed": worded("confirmed"),
    "described": worded("only described"),
}
EDGE_VERDICTS: Final[Mapping[EdgeVerdict, str]] = {
    "same": worded("the same"),
    "different": worded("not the same"),
    "unsure": worded("unsure"),
    "proposed": worded("proposed"),
    "name": worded("called"),
    "excluded": worded("no speaker"),
    "known": worded("known as"),
    "protected": worded("kept out of rankings, feeds and public pages"),
    "lifted": worded("no private person"),
    "rights": worded("rights"),
    "correction": worded("corrects"),
    "reply": worded("replies to"),
    "ruling": worded("rules on"),
    "retraction": worded("takes back"),
}
CORRECTIONS: Final[Mapping[CorrectionKind, str]] = {
    "correction": worded("correction"),
    "reply": worded("right of reply"),
    "ruling": worded("ruling"),
    "retraction": worded("retraction"),
}
RIGHTS: Final[Mapping[Rights, str]] = {
    "open": worded("open"),
    "public-page": worded("public page"),
    "licensed": worded("licensed"),
    "legal-deposit": worded("legal deposit"),
}
MAKERS: Final[Mapping[Maker, str]] = {"machine": worded("the machine"), "person": worded("a person")}
RIGHTS_BY: Final[Mapping[RightsBy, str]] = {
    "stated": worded("stated when it was added"),
    "source": worded("by the archive that it came from"),
    "page": worded("a page of the web"),
}
PRIVATE_ROLES: Final[Mapping[Private, str]] = {
    "witness": worded("witness"),
    "victim": worded("victim"),
    "accused": worded("accused"),
    "bystander": worded("bystander"),
    "minor": worded("minor"),
    "relative": worded("relative of one of these"),
    "protected": worded("protected by a person"),
}
OFFICES: Final[Mapping[str, str]] = {
    "chief": worded("head"),
    "head-of-state": worded("head of state"),
    "head-of-government": worded("head of government"),
    "foreign-affairs": worded("minister of foreign affairs"),
    "interior": worded("minister of the interior"),
    "economy": worded("minister of the economy"),
    "justice": worded("minister of justice"),
    "education": worded("minister of education"),
    "health": worded("minister of health"),
    "ecology": worded("minister of ecology"),
    "budget": worded("minister of the budget"),
    "labour": worded("minister of labour"),
    "armed-forces": worded("minister of the armed forces"),
    "agriculture": worded("minister of agriculture"),
    "culture": worded("minister of culture"),
    "transport": worded("minister of transport"),
    "european-affairs": worded("minister of european affairs"),
    "spokesperson": worded("spokesperson"),
    "speaker": worded("speaker of parliament"),
    "upper-speaker": worded("speaker of the upper house"),
    "ombudsman": worded("ombudsman"),
}
PROBLEMS: Final[Mapping[str, str]] = {
    "address": worded("address refused"),
    "robots": worded("forbidden by the site"),
    "network": worded("no answer"),
    "http": worded("refused by the server"),
    "limit": worded("over a limit"),
    "format": worded("unknown form"),
    "io": worded("file not readable"),
    "language": worded("other language"),
    "input": worded("nothing to read"),
    "fault": worded("a fault of Sourcier's own"),
}
FACTUALITY: Final[Mapping[FactValue, str]] = {
    "CT+": worded("certain"),
    "CT-": worded("certain that not"),
    "PR+": worded("probable"),
    "PR-": worded("probable that not"),
    "PS+": worded("possible"),
    "PS-": worded("possible that not"),
    "Uu": worded("left open"),
}
TRANSLATED: Final = {"stated": worded("the text says so"), "presumed": worded("presumably")}
LACKING: Final = {
    "words": worded("no words to analyse: left out {steps}"),
    "parse": worded("no parse: left out {steps}"),
    "weights": worded("no weights of the encoder for this language: left out {steps}"),
}
STEPS: Final = {
    "functions": in_context("step", "functions of words"),
    "rules": in_context("step", "statements that the rules see"),
    "signals": in_context("step", "signals of the encoder"),
    "proposals": in_context("step", "statements that the encoder sees"),
    "times": in_context("step", "times"),
    "places": in_context("step", "places"),
    "quantities": in_context("step", "quantities"),
    "settings": in_context("step", "circumstances"),
    "chains": in_context("step", "chains"),
    "context": in_context("step", "what outlets took up"),
    "judged": in_context("step", "factuality and acts"),
    "reported": in_context("step", "acts of speech"),
    "acting": in_context("step", "whose the acts of speech are"),
    "responses": in_context("step", "responses"),
    "about": in_context("step", "whom contents speak of"),
    "entities": in_context("step", "known actors"),
    "tellings": in_context("step", "what is told again"),
}
SIGNS: Final = {"~": worded("about {number}"), ">=": worded("at least {number}"), "<=": worded("at most {number}")}
RANGE: Final = worded("{low} to {high}")
PERCENT: Final = worded("{number}%")
PROBABILITY: Final = worded("{percent}%")
# A number as quantities write it (records.Quantity): a sign, then one, a fraction, or two with a hyphen between.
_NUMBER = re.compile(r"(~|>=|<=)?(\d{1,400}(?:\.\d{1,400})?)(?:([-/])(\d{1,400}(?:\.\d{1,400})?))?")


def word(words: Mapping[Any, str], code: str, wording: Wording) -> str:
    """The words for a code; one that is in no list stays as it is."""
    template = words.get(code)
    return wording.say(template) if template else code


def number_words(number: str, unit: str | None, wording: Wording) -> str:
    """A number as the records write it (`~50`, `>=10`, `3-5`), with `%` or its currency, in words and figures."""
    form = _NUMBER.fullmatch(number)
    if form is None:
        return f"{number} {unit}" if unit else number
    sign, low, between, high = form.groups()
    said = _figures(low, wording)
    if between == "-":
        said = wording.say(RANGE, low=said, high=_figures(high, wording))
    elif between:
        said = f"{said}/{high}"
    if unit:
        said = wording.say(PERCENT, number=said) if unit == "%" else f"{said}\N{NO-BREAK SPACE}{unit}"
    return wording.say(SIGNS[sign], number=said) if sign else said


def percent(probability: float | None, wording: Wording) -> str | None:
    """How probable something is, as people read it; what is sure is never quite."""
    return None if probability is None else wording.say(PROBABILITY, percent=min(99, round(100 * probability)))


def share(part: float, wording: Wording) -> str:
    """How much of something there is, as people read it: 1 % is the least, and what is not all is not 100 %."""
    return wording.say(PROBABILITY, percent=100 if part >= 1 else min(99, max(1, round(100 * part))) if part else 0)


def _figures(number: str, wording: Wording) -> str:
    """A number with the marks of the language; digits are counted off from five on, so that years stay as they are."""
    whole, point, rest = number.partition(".")
    grouped = wording.format_field(int(whole), ",") if len(whole) > 4 else whole
    return grouped + wording.format_field(0.5, ".1f")[1] + rest if point else grouped
