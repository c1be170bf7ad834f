"""The words of all installed languages that tell who somebody is, as one set of tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sourcier.actors.tables import COUNTRY
from sourcier.languages import installed_packs, load_pack
from sourcier.languages.folding import fold_words
from sourcier.languages.people import ActorLabel, PeopleWords

MOST_WORDS = 4
"""Words of a noun of persons, of an adjective of a state or of its name."""


@dataclass(frozen=True, slots=True)
class Words:
    """Nouns of persons with the walks of life that they tell, offices, states, and words that tell nothing."""

    heads: Mapping[tuple[str, ...], str]
    domains: Mapping[str, frozenset[str]]
    offices: Mapping[tuple[str, ...], str]
    office_of: Mapping[tuple[str, ...], str | None]
    organs: Mapping[tuple[str, ...], str]
    organ_of: Mapping[tuple[str, ...], str]
    chiefs: frozenset[str]
    states: Mapping[tuple[str, ...], str]
    labels: Mapping[tuple[str, ...], ActorLabel]
    shared: frozenset[tuple[str, ...]]
    first_names: Mapping[str, str]
    titles: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    joining: frozenset[str]
    empty: frozenset[str]
    bodies: frozenset[str]
    former: frozenset[str]
    regnal: frozenset[str]
    local: frozenset[str]
    state_forms: frozenset[str]

    def heads_in(self, role: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """The nouns of persons in the folded words of a role: where each begins and ends, and its base."""
        at = 0
        while at < len(role):
            for width in range(MOST_WORDS, 0, -1):
                # *général* behind *secrétaire* is an adjective of the office, not a rank.
                base = self.heads.get(tuple(role[at : at + width]))
                if base and not (at and width == 1 and role[at] in self.empty):
                    yield at, min(at + width, len(role)), base
                    at += width
                    break
            else:
                at += 1


@cache
def words() -> Words:
    """The tables of all installed packs together."""
    people = [load_pack(code).people for code in installed_packs()]
    return Words(
        heads={noun.words: noun.base for one in people for nouns in one.roles.values() for noun in nouns if noun.office}
        | {fold_words(office): office for one in people for office in one.whole_office},
        domains={base: domains for one in people for base, domains in one.domains.items()},
        offices={phrase: office for one in people for phrase, office in one.offices.items()},
        office_of={phrase: whose for one in people for phrase, whose in one.office_of.items()},
        organs={phrase: organ for one in people for phrase, organ in one.organs.items()},
        organ_of={phrase: state for one in people for phrase, state in one.organ_of.items()},
        chiefs=frozenset(word for one in people for word in one.chief_office),
        states=dict(_states(people)),
        labels=dict(_labels(people)),
        shared=frozenset(form for one in people for form in one.shared_labels),
        first_names={name: gender for one in people for name, gender in one.first_names.items()},
        titles=frozenset(title for one in people for title in one.titles),
        particles=frozenset(word for one in people for word in one.particle),
        articles=frozenset(word for one in people for word in (*one.definite, *one.contracted)),
        joining=frozenset(word for one in people for word in (*one.of, *one.contracted, *one.to)),
        empty=frozenset(word for one in people for word in _empty(one)),
        bodies=frozenset(form[0] for form, label in _labels(people) if len(form) == 1 and not _is_state(label)),
        former=frozenset(word for one in people for word in one.former),
        regnal=frozenset(word for one in people for word in one.regnal),
        local=frozenset(word for one in people for word in one.local_office),
        state_forms=frozenset(word for one in people for word in one.state_forms),
    )


def _states(people: Sequence[PeopleWords]) -> Iterator[tuple[tuple[str, ...], str]]:
    for one in people:
        for adjective, code in one.adjectives.items():
            yield tuple(adjective.split()), code
        for first in one.labels.values():
            for form, label in first:
                if _is_state(label):
                    yield form, label.actor


def _is_state(label: ActorLabel) -> bool:
    return COUNTRY.fullmatch(label.actor) is not None


def _labels(people: Sequence[PeopleWords]) -> Iterator[tuple[tuple[str, ...], ActorLabel]]:
    for one in people:
        for first in one.labels.values():
            yield from first


def _empty(people: PeopleWords) -> Iterator[str]:
    """Words of a role that two people may share by chance."""
    for some in (
        people.definite, people.indefinite, people.contracted, people.of, people.to, people.and_word,
        people.adjective_before, people.former, people.office_adjective, people.role_preposition, people.quantity,
    ):  # fmt: skip
        for word in some:
            yield from fold_words(word)
