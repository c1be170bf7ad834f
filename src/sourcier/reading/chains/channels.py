"""An analysed text in, the outlets that something in it came through out, each with the rule that says so."""

from collections.abc import Callable, Iterator, Mapping

from sourcier.records import SPOKEN_TO_RULES

from ..text.words import Words
from .outlets import NamedOutlet, OutletFinder

PARTICIPLE_REACH = 5  # tokens between a participle and its agent: *interrogé mardi soir par*
OBJECT_REACH = 6  # tokens between a verb and its subject or object
TOLD, ASKED, PRINTED = SPOKEN_TO_RULES
RELAYED, OBTAINED, LEARNED = "relayed by an outlet", "obtained by an outlet", "learned by an outlet"

Channel = tuple[str, NamedOutlet]
"""The rule that says that something came through an outlet, and the outlet."""
Finder = Callable[[Words, OutletFinder, int], Iterator[Channel]]


def find_channels(words: Words, finder: OutletFinder) -> Iterator[Channel]:
    """The outlets that something came through, in their order."""
    finders = _finders(words)
    for i, word in enumerate(words.lower):
        if word in finders:
            for rule, outlet in finders[word](words, finder, i):
                yield rule, outlet
                also = _also(words, finder, outlet)
                if also is not None:
                    yield rule, also


def _finders(words: Words) -> Mapping[str, Finder]:
    """What looks for outlets at each of the words of a text that open a mention of one."""
    classes, seen = words.classes, frozenset(words.lower)
    finders: dict[str, Finder] = {}
    for openers, find in (
        (classes.told_to, _told),
        (classes.passive_agent, _agent),
        (classes.printed_in, _printed),
        (classes.published_on, _printed),
        (classes.with_somebody, _interview),
        (classes.of, _interview),
        (classes.relative, _obtained),
        (classes.relay_verb, _subject),
        (classes.learning_verb, _subject),
    ):
        for word in seen & openers:
            finders.setdefault(word, find)
    return finders


def _also(words: Words, finder: OutletFinder, outlet: NamedOutlet) -> NamedOutlet | None:
    """The outlet that an *et* adds (*un entretien à France 2 et TF1*)."""
    after = outlet.last + 1
    if outlet.outlet is None or not words.is_in(after, words.classes.joining):
        return None
    also = finder.behind(after, words.sentence(after)[1])
    return also if also is not None and also.outlet is not None else None


def _told(words: Words, finder: OutletFinder, i: int) -> Iterator[Channel]:
    """*a déclaré à l'AFP*, *auprès du Monde*, *dans un entretien au JDD*; not *journaliste au Monde*."""
    limit = words.sentence(i)[1]
    preposition = i
    if i + 1 < limit and words.is_in(i + 1, words.classes.of):
        preposition = i + 1
    if any(words.is_in(k, words.classes.press_job) for k in tokens_before(words, i, PARTICIPLE_REACH)):
        return
    outlet = finder.behind(preposition, limit) or finder.described(preposition, limit)
    if outlet is not None:
        yield TOLD, outlet


def _agent(words: Words, finder: OutletFinder, i: int) -> Iterator[Channel]:
    """*interrogé par l'AFP*, *cité par Reuters*, *un entretien publié par Le Monde*."""
    for k in tokens_before(words, i, PARTICIPLE_REACH):
        if words.is_in(k, words.classes.asked_participle) or hands_on(words, k):
            limit = words.sentence(i)[1]
            outlet = finder.behind(i, limit) or finder.described(i, limit)
            if outlet is not None:
                asked = words.is_in(k, words.classes.asked_participle)
                yield ASKED if asked else RELAYED, outlet
            return


def _printed(words: Words, finder: OutletFinder, i: int) -> Iterator[Channel]:
    """*dans Le Monde*, *dans les colonnes du JDD*, *sur le site de La Croix*."""
    limit = words.sentence(i)[1]
    if words.is_in(i, words.classes.printed_in):
        outlet = finder.behind(i, limit)
        if outlet is not None:
            if outlet.outlet.is_read if outlet.outlet else not _broadcasts(words, outlet):
                yield PRINTED, outlet
            return
    noun = next((k for k in range(i + 1, min(limit, i + 4)) if words.is_in(k, words.classes.pages_noun)), None)
    if noun is None:
        return
    for k in range(noun + 1, min(limit, noun + PARTICIPLE_REACH)):
        if words.is_in(k, words.classes.of):
            outlet = finder.behind(k, limit)
            if outlet is not None:
                yield PRINTED, outlet
                return


def _interview(words: Words, finder: OutletFinder, i: int) -> Iterator[Channel]:
    """*lors d'un entretien avec la chaîne X*, *dans une interview du Parisien*."""
    if any(words.is_in(k, words.classes.interview_noun) for k in tokens_before(words, i, 3)):
        outlet = finder.behind(i, words.sentence(i)[1])
        if outlet is not None:
            yield TOLD, outlet


def _obtained(words: Words, finder: OutletFinder, i: int) -> Iterator[Channel]:
    """*dont l'AFP a obtenu copie*, *que Le Monde a pu consulter*, *auquel a eu accès Reuters*."""
    limit = words.sentence(i)[1]
    outlet = finder.behind(i, limit)
    if outlet is None:
        for k in range(i + 1, min(limit, i + OBJECT_REACH)):
            if words.is_in(k, words.classes.obtaining_verb):
                outlet = finder.behind(k, limit) or outlet
        if outlet is not None:
            yield OBTAINED, outlet
    elif any(words.is_in(k, words.classes.obtaining_verb) for k in range(outlet.last + 1, min(limit, outlet.last + 5))):
        yield OBTAINED, outlet


def _subject(words: Words, finder: OutletFinder, i: int) -> Iterator[Channel]:
    """*a appris l'AFP de source policière*, *Le Monde a recueilli le témoignage de…*."""
    first, limit = words.sentence(i)
    learns = words.is_in(i, words.classes.learning_verb)
    if not learns and not any(
        words.is_in(k, words.classes.told_words) for k in range(i + 1, min(limit, i + 1 + OBJECT_REACH))
    ):
        return
    outlet = finder.behind(i, limit) if learns else None
    for k in range(i - 1, max(first, i - OBJECT_REACH) - 1, -1):
        if outlet is not None or words.lower[k] in (",", ";", ":"):
            break
        outlet = finder.at(k, i)
    if outlet is not None:
        yield LEARNED if learns else RELAYED, outlet


def hands_on(words: Words, k: int) -> bool:
    """Whether token `k` is a form of a verb by which an outlet gets or passes on what somebody said."""
    return words.is_in(k, words.classes.relay_verb) or words.is_in(k, words.classes.obtaining_verb)


def _broadcasts(words: Words, outlet: NamedOutlet) -> bool:
    """Whether the noun before the name of an unknown outlet is one of stations (*la chaîne X*)."""
    return words.is_in(words.token_at(outlet.name.evidence[0].start), words.classes.broadcast_noun)


def tokens_before(words: Words, i: int, reach: int) -> range:
    """The tokens before `i`, nearest first, as far as the phrase may reach."""
    first = words.sentence(i)[0]
    low = max(first, i - reach)
    for k in range(i - 1, low - 1, -1):
        if words.pos[k] == "PUNCT" and not words.is_mark(k):
            low = k + 1
            break
    return range(i - 1, low - 1, -1)
