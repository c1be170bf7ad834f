"""How sure the name of a source is: what speaks for or against it in, the names that this does not carry out."""

from collections.abc import Mapping, Sequence

from sourcier.languages.folding import fold
from sourcier.records import MentionForm, Span

from ..nominals.named_text import ACRONYM, NamedText
from ..signals.log_odds import odds_of
from ..statements.relations import Relation
from .register import FULLEST_NAME, Candidate, Found, Register, Settled

SURER = 0.5  # how much more the encoder must believe in a speaker than in the one that the text around gives
SHOWN = 200  # how many characters of a source are compared with the name
NAMING = frozenset((FULLEST_NAME, "name", ACRONYM, "metonym", "regnal name"))  # rules that give a name of the text
Pointed = tuple[tuple[Span, float], ...]
"""Words that may name a speaker, with their probabilities."""


def signs_of(
    text: NamedText, register: Register, relation: Relation, candidate: Candidate, found: Found, pointed: Pointed
) -> tuple[str, ...]:
    """What speaks for or against a name: how it was found, what the registered candidate is, and how much of the
    encoder's belief it has."""
    form = found.form
    signs = [*found.signs, *_signs_of_name(text, register, relation, candidate, form)]
    if relation.source is not None:
        if form == "pronoun":
            signs += _signs_of_pronoun(text, relation.source, candidate)
        else:
            signs += _signs_of_source(text, relation.source, candidate, form)
    if pointed:
        signs += _signs_of_pointed(text, register, pointed, candidate, found.signs[0])
    if text.is_title(relation.content[0]):
        signs.append("title")
    if relation.source is not None and form == "nominal":
        signs += _signs_of_phrase(text, relation.source, _is_described(candidate))
    return tuple(dict.fromkeys(signs))


def _is_described(candidate: Candidate) -> bool:
    return candidate.name.rule not in NAMING


def _signs_of_name(
    text: NamedText, register: Register, relation: Relation, candidate: Candidate, form: MentionForm
) -> list[str]:
    kind, described = candidate.kind_value or "", _is_described(candidate)
    signs = [
        f"{form} {candidate.name.rule}",
        f"{form} {kind}",
        f"{form} {'described' if described else 'named'}",
        f"found {relation.way}",
        f"mentions {min(5, register.times_named(candidate.number))}",
        f"persons {min(8, len(text.by_name)) // 2}",
    ]
    if relation.source is None:
        signs.append("no source" if relation.cue else "no source, no cue")
    if not candidate.sure:
        signs.append("capitals only")
    if candidate.plural:
        signs.append(f"{form} plural")
    if described or kind in ("organisation", "state"):
        words = candidate.name.value.split()
        capital = any(word[0].isupper() for word in words[1:])
        signs += [f"{kind} of {min(6, len(words))} words", f"{kind} {'with' if capital else 'without'} capital"]
    return signs


def _signs_of_pronoun(text: NamedText, source: Span, candidate: Candidate) -> list[str]:
    pronoun = text.pronoun(source)
    agreed = pronoun is not None and candidate.gender is not None and candidate.gender.rule != "pronoun"
    return [f"gender {'agreed' if agreed else 'open'}", f"person {pronoun.person if pronoun else ''}"]


def _signs_of_source(text: NamedText, source: Span, candidate: Candidate, form: MentionForm) -> list[str]:
    shown = text.words.text[source.start : source.end][:SHOWN]
    whole = set(fold(candidate.name.value).split()) <= set(fold(shown).split())
    capital = any(character.isupper() for character in shown[1:])
    return [
        f"{form} {'of its source' if whole else 'beyond its source'}",
        f"source of {min(6, len(shown.split()))} words",
        f"{candidate.kind_value or ''} {'capital' if capital else 'plain'} source",
    ]


def _signs_of_phrase(text: NamedText, source: Span, described: bool) -> list[str]:
    """What the determiner, the noun and the complement of a source say."""
    start, end = text.tokens(source)
    phrase = text.phrase(start, end)
    if phrase is None:
        return []
    people = text.people
    openers = (
        ("definite", people.definite),
        ("indefinite", people.indefinite),
        ("demonstrative", people.demonstrative),
        ("possessive", people.possessive),
        ("quantity", people.quantity),
    )
    opener = next((name for name, group in openers if phrase.determiner in group), "bare")
    head = "role" if phrase.role else phrase.body.kind if phrase.body else "unknown"
    bare = "alone" if phrase.bare else "completed"
    signs = [
        f"{opener} {head}",
        f"{opener} {bare} {'described' if described else 'named'}",
        f"{head} {bare}",
    ]
    return [*signs, "cut"] if phrase.end < end else signs


def masses_of(text: NamedText, register: Register, pointed: Pointed) -> dict[int, float]:
    """How much of what the encoder believes of a speaker falls to the names and sources of each candidate."""
    masses: dict[int, float] = {}
    for span, probability in pointed:
        bearer = register.bearer(text.token(span))
        if bearer is not None:
            masses[bearer] = masses.get(bearer, 0.0) + probability
    return masses


def pointed_out(
    text: NamedText, register: Register, relation: Relation, found: Found | None, pointed: Pointed
) -> Found | None:
    """Who speaks without a source: whom the encoder is far surer of than of whoever was found around."""
    masses = masses_of(text, register, pointed) if relation.source is None and not relation.impersonal else {}
    mine = masses.pop(found.candidate.number, 0.0) if found is not None else 0.0
    best = max(masses, key=lambda number: (masses[number], -number), default=None)
    if best is None or masses[best] - mine < SURER:
        return found
    return Found(register[best], "pronoun", ("context", "context pointed out"))


def _signs_of_pointed(
    text: NamedText, register: Register, pointed: Pointed, candidate: Candidate, way: str
) -> list[str]:
    """How much of what the encoder believes of a speaker falls to a candidate's names and sources, and to a
    rival's."""
    masses = masses_of(text, register, pointed)
    mine = masses.pop(candidate.number, 0.0)
    rival = max(masses.values(), default=0.0)
    fifth = min(4, int(5 * mine))
    return [
        f"pointed {fifth}",
        f"{way} pointed {fifth}",
        f"rival pointed {min(4, int(5 * rival))}",
        f"{way} {'pointed past' if rival > mine else 'pointed at'}",
    ]


def signs_around(register: Register, order: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The signs of each relation whose source is found, with whether those before and behind it in `order` have the
    same source."""
    known = [(index, settled) for index in order if (settled := register.settled(index)) is not None]
    found: dict[int, tuple[str, ...]] = {}
    for at, (index, settled) in enumerate(known):
        form = settled.signs[0]
        before = known[at - 1][1] if at else None
        behind = known[at + 1][1] if at + 1 < len(known) else None
        found[index] = (
            *settled.signs,
            f"{form} {_beside(before, settled, 'again', 'after another', 'first')}",
            f"{form} {_beside(behind, settled, 'continued', 'before another', 'last')}",
        )
    return found


def _beside(other: Settled | None, settled: Settled, same: str, another: str, nobody: str) -> str:
    return nobody if other is None else same if other.number == settled.number else another


def odds_of_names(text: NamedText, signs: Mapping[int, tuple[str, ...]]) -> dict[int, float]:
    """The log odds that their signs give to the names of relations; none where the language does not weigh signs."""
    certainty = text.people.certainty
    return {index: odds_of(certainty, each) for index, each in signs.items()} if certainty else {}


def withheld(text: NamedText, odds: Mapping[int, float]) -> frozenset[int]:
    """The relations whose names their signs do not carry."""
    return frozenset(index for index, each in odds.items() if each < text.people.certainty["threshold"])
