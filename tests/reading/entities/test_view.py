"""Whom any phrase of a resolved text stands for: no answer depends on what was asked before."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from sourcier.reading.entities.resolution import Resolution
from sourcier.reading.entities.view import Named, Whom
from sourcier.reading.pipeline import default_reader, document_of_text
from sourcier.reading.text.words import Words
from sourcier.records import Span

OWN = (
    "La ministre des Ponts, Claire Vauquelin, était mardi à Brive. Un porte-parole du ministère des Ponts a dit que le "
    "viaduc rouvrirait. « Nous tiendrons », a déclaré la ministre. Les élus de Brive ont applaudi ; les élus veulent "
    "une date. Le groupe Lavandine, qui gère le viaduc, attend. L'entreprise a perdu deux clients, selon son "
    "directeur. Selon la préfecture, le maire a reçu la direction de l'entreprise. Des habitants, eux, doutent : "
    "certains ont écrit au maire de Brive, Paul Garnier. Il leur répondra, a-t-il dit, avec les deux ministres. "
    "Le Lavandine Club et LAVANDINE CLUB ont protesté, a ajouté un élu de Brive.",
    "Trois gendarmes de la brigade de Tulle ont témoigné. Les gendarmes disent que 12 % des Corréziens roulent trop "
    "vite ; 30 % hésitent. Une procureure a parlé. La procureure de Tulle, Anne Morel, a confirmé à l'AFP que le "
    "parquet suivait l'affaire. Luc Bastien, l'avocat du chauffeur, a dit que l'avocat de la ville mentait. Elle "
    "a répondu que l'avocat se trompait et que le gouvernement français jugerait. L'avocat n'a rien ajouté.",
)
Question = tuple[Span, str | None]
Answer = tuple[Named | None, Named | None, Named | None]
MOST_BEHIND = 8  # tokens behind a noun that its phrase may take in


def noun_phrases(words: Words) -> list[Span]:
    """The nouns, names and pronouns of a text with what belongs to them, as an annotator would mark them."""
    pos, found = words.pos, []
    for head in range(len(words.words)):
        if pos[head] not in ("NOUN", "PROPN", "PRON"):
            continue
        start, end = head, head + 1
        while start > 0 and pos[start - 1] in ("DET", "ADJ", "NUM"):
            start -= 1
        while pos[head] != "PRON" and end < min(len(pos), head + MOST_BEHIND) and pos[end] in ("ADJ", "PROPN", "NOUN"):
            end += 1
        found.append(words.span(start, end - 1))
        while pos[head] != "PRON" and end < min(len(pos), head + MOST_BEHIND) and pos[end] in ("ADP", "DET", "NOUN"):
            end += 1
        if pos[end - 1] == "NOUN" and words.span(start, end - 1) != found[-1]:
            found.append(words.span(start, end - 1))
    return found


def ask(whom: Whom, questions: Iterable[Question]) -> dict[Question, Answer]:
    return {
        (span, speaker): (whom.at(span, speaker), whom.at(span, speaker, spoken=False), whom.body_at(span))
        for span, speaker in questions
    }


def values(resolution: Resolution) -> tuple[object, ...]:
    """All that a resolution gives but the answers to questions."""
    return tuple(getattr(resolution, name) for name in Resolution.__dataclass_fields__ if name != "whom")


def check_order(text: str) -> int:
    """How many questions of a text were asked; each has one answer, and asking changes nothing."""
    reader = default_reader("fr", "rules")
    seen = reader.look(document_of_text(text))
    chosen = reader.choose(seen)
    forwards, backwards = (reader.resolve(seen, chosen)["resolution"] for _ in range(2))
    given = values(forwards)
    speakers = (None, *(entity.id for entity in forwards.entities[:1]))
    questions = [(span, speaker) for span in noun_phrases(seen["words"]) for speaker in speakers]
    answers = ask(forwards.whom, questions)
    assert answers == ask(backwards.whom, reversed(questions))
    assert answers == ask(forwards.whom, reversed(questions))
    assert values(forwards) == values(backwards) == given
    return len(questions)


@pytest.mark.parametrize("text", OWN)
def test_answers_do_not_depend_on_their_order(text: str) -> None:
    assert check_order(text) > 50


@pytest.mark.long
@pytest.mark.shared
def test_answers_do_not_depend_on_their_order_in_the_news(gold_folder: Path) -> None:
    texts = sorted((gold_folder / "fr-dev").glob("*.txt"))
    assert sum(check_order(path.read_text(encoding="utf-8")) for path in texts) > 10_000


def test_a_phrase_that_nobody_registered_is_answered_afresh() -> None:
    reader = default_reader("fr", "rules")
    text = "« Nous tiendrons », a dit Paul Garnier. Un élu de Brive doute. Un Élu de Brive attend."
    seen = reader.look(document_of_text(text))
    whom = reader.resolve(seen, reader.choose(seen))["resolution"].whom
    first, second = text.index("Un élu"), text.index("Un Élu")
    for start, name in ((second, "Un Élu de Brive"), (first, "Un élu de Brive")):
        answer = whom.at(Span(start, start + len(name)))
        assert answer is not None
        assert (answer.name.value, answer.name.evidence) == (name, (Span(start, start + len(name)),))
