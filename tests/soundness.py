"""What holds of every reading, whatever the text: its spans, its ids, and what refers to something else."""

from collections.abc import Iterator

from sourcier.exchange.json_codec import from_json, to_json
from sourcier.records import Reading, Span


def spans_in(value: object) -> Iterator[Span]:
    """Every span of a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)
    else:
        for name in getattr(value, "__dataclass_fields__", ()):
            yield from spans_in(getattr(value, name))


def check_offsets(reading: Reading) -> None:
    """Every span of a reading lies in the text."""
    length = len(reading.document.text.characters)
    assert [span for span in spans_in(reading) if not 0 <= span.start < span.end <= length] == []


def check_sound(reading: Reading) -> None:
    """Offsets lie in the text, ids are unique, whatever refers to something leads there, bounds are in order."""
    check_offsets(reading)
    assert from_json(to_json(reading)) == reading
    statements = [statement.id for statement in reading.attributions]
    entities = [entity.id for entity in reading.entities]
    for ids in (statements, entities, [act.id for act in reading.acts]):
        assert len(ids) == len(set(ids))
    referring = [*reading.attributions, *reading.acts, *reading.mentions]
    assert {one.entity_id for one in referring} - {None} <= set(entities)
    assert {quantity.statement for quantity in reading.quantities} - {None} <= set(statements)
    for telling in reading.tellings:
        assert set(telling.statements) <= set(statements)
        assert 1 < len(telling.statements) == len(telling.differing)
    for quantity in reading.quantities:
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
    for period in (*reading.times, *(statement.period for statement in reading.attributions)):
        assert period is None or not (period.begin and period.end) or period.begin <= period.end
    for chain in (statement.chain for statement in reading.attributions):
        assert chain is None or 0 < chain.origins <= len(chain.links)
        assert chain is None or all((link.depends_on or 0) <= i for i, link in enumerate(chain.links))
