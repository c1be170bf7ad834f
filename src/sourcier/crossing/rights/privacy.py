"""What a person says of who is private in, judgements out: they hold for what is added later and can be undone."""

from collections.abc import Sequence
from typing import Literal

from sourcier.ledger import Ledger
from sourcier.ledger.asking.documents import statement_at
from sourcier.ledger.judging.judgements import keep
from sourcier.ledger.judging.nodes import lasting_node
from sourcier.ledger.rights.nodes import statement_node

from ..speakers.judging import Judge, edges_by, speaker_named

Verdict = Literal["protected", "lifted"]


def judge_speaker(ledger: Ledger, name: str, verdict: Verdict, judge: Judge) -> str:
    """Say of a speaker that it is a private person (`protected`), or that it is none; gives its name.

    Raises InputError for a name that is nobody's, or several speakers'.
    """
    with ledger.writing() as write:
        (first, *_) = speaker_named(write.connection, name)
        edge = edges_by(judge)(lasting_node(write.connection, first.id), ("", None), verdict)
        keep(write.connection, [edge], write.revision)
        return first.name


def judge_statements(ledger: Ledger, statements: Sequence[str], verdict: Verdict, judge: Judge) -> int:
    """Say the same of some statements alone, by their ids or the first digits of them; gives how many they are."""
    edge = edges_by(judge)
    with ledger.writing() as write:
        keys = dict.fromkeys(statement_at(write.connection, id_).key for id_ in statements)
        edges = [edge((statement_node(key), None), ("", None), verdict) for key in keys]
        keep(write.connection, edges, write.revision)
        return len(keys)
