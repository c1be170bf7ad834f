"""What was exported comes back as it was; what a person changes is theirs, and the rest stays."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_reading import CHARACTERS, make_reading
from sourcier.exchange.brat.reading_back import from_brat
from sourcier.exchange.brat.writing import ANNOTATION_CONF, LINE_ENDS, to_brat
from sourcier.exchange.json_codec import from_json, to_json
from sourcier.records import Attribution, Inferred, Reading, Slices, Span, Text

BEFORE = make_reading()
MARKS = to_brat(BEFORE)


def changed(*changes: tuple[str, str], more: str = "") -> Reading:
    """The reading of who replaced these words in the annotations, and added more."""
    marks = MARKS
    for old, new in changes:
        assert old in marks
        marks = marks.replace(old, new, 1)
    return checked(from_brat(marks + more, BEFORE))


def checked(reading: Reading) -> Reading:
    """A reading that can be kept, and comes back from what is exported of it."""
    assert from_json(to_json(reading)) == reading
    assert from_brat(to_brat(reading), reading) is reading
    return reading


def line(begin: str) -> str:
    """The line of the annotations that begins so."""
    return next(one for one in MARKS.splitlines(keepends=True) if one.startswith(begin))


def mark(label: str, words: str, key: str) -> str:
    start = CHARACTERS.index(words)
    return f"{key}\t{label} {start} {start + len(words)}\t{words}\n"


def test_what_was_exported_comes_back_as_it_was() -> None:
    assert from_brat(MARKS, BEFORE) is BEFORE
    shuffled = "".join(sorted(MARKS.splitlines(keepends=True), key=lambda one: (one[0] != "T", one[::-1])))
    assert from_brat(shuffled, BEFORE) is BEFORE


def attribution(text: str, number: int, content: list[Span], cue: Span | None) -> Attribution:
    return replace(
        BEFORE.attributions[4], id=f"a{number}", content=tuple(content), cue=(cue,) if cue else (), source=cue,
        text=Slices.cut(text, tuple(content), (cue,) if cue else (), cue), about=(), settings=(), said_at=None,
    )  # fmt: skip


@given(st.data())
def test_whatever_the_text_and_the_spans(data: st.DataObject) -> None:
    signs = st.characters(exclude_categories=["Cs"]) | st.sampled_from(f"{LINE_ENDS}\t \xa0🌧")
    text = data.draw(st.text(signs, min_size=1, max_size=25).filter(lambda text: text.strip(LINE_ENDS)))
    edges = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    edges = edges.filter(lambda pair: text[slice(*pair)].strip(LINE_ENDS))  # brat has no way to mark the end of a line
    told = []
    for number in range(data.draw(st.integers(1, 3))):
        spans = data.draw(st.lists(edges.map(lambda pair: Span(*pair)), min_size=1, max_size=2))
        told.append(attribution(text, number, spans, data.draw(st.none() | edges.map(lambda pair: Span(*pair)))))
    document = replace(BEFORE.document, text=Text(text, hashlib.sha256(text.encode()).hexdigest()), layout=(), joins=())
    reading = replace(BEFORE, document=document, attributions=tuple(told), quantities=(), tellings=())
    assert from_brat(to_brat(reading), reading) is reading


def test_a_source_that_nobody_sees_was_not_taken_away() -> None:
    text = "il pleut "
    document = replace(BEFORE.document, text=Text(text, hashlib.sha256(text.encode()).hexdigest()), layout=(), joins=())
    said = attribution(text, 1, [Span(0, 8)], Span(8, 9))
    reading = replace(BEFORE, document=document, attributions=(said,), quantities=(), tellings=())
    assert from_brat(to_brat(reading), reading) is reading


def test_a_speaker_and_a_role_are_changed() -> None:
    reading = changed(("speaker: Hélène Marchetti; role: préfète de la Haute-Sorgue", "speaker: Zoé B.; role: élue"))
    first, *others = reading.attributions
    assert (first.speaker, first.role and first.role.value, first.found_by) == ("Zoé B.", "élue", "annotated")
    assert (first.entity and first.entity.rule, first.confidence) == ("annotated", None)
    assert [one.id for one in reading.entities if one.name.value == "Zoé B."] == [first.entity_id]
    assert (first.id, first.said_at, first.act) == (
        BEFORE.attributions[0].id, BEFORE.attributions[0].said_at, BEFORE.attributions[0].act
    )  # fmt: skip
    assert tuple(others) == BEFORE.attributions[1:]
    assert (first.chain, first.factuality) == (None, ())
    assert (reading.reader, reading.pack, reading.model[:12]) == ("brat", BEFORE.pack, "annotations ")


@pytest.mark.parametrize(
    ("new", "name", "role"),
    [("\n", None, None), ("\tspeaker: le maire\n", "le maire", None), ("\trole: élue\n", None, "élue"),
     ("\tto be seen\n", "Hélène Marchetti", "préfète de la Haute-Sorgue")],
)  # fmt: skip
def test_notes_tell_who_it_is_or_nothing(new: str, name: str | None, role: str | None) -> None:
    old = line("#1\t")
    reading = from_brat(MARKS.replace(old, old.rsplit("\t", 1)[0] + new), BEFORE)
    first = reading.attributions[0]
    assert (first.speaker, first.role and first.role.value) == (name, role)


def test_a_known_speaker_is_no_other() -> None:
    note = line("#1\t")
    reading = from_brat(MARKS.replace(note, note.split("\tspeaker")[0] + "\tspeaker: le maire\n"), BEFORE)
    assert (reading.attributions[0].entity_id, reading.entities) == ("e2", BEFORE.entities)


def test_attributes_are_changed() -> None:
    reading = changed(("A1\tType T1 mixed", "A1\tType T1 direct"), (line("A3\t"), ""), ("T1 f\n", "T1 m\n"))
    first = reading.attributions[0]
    assert (first.type, first.kind, first.gender and first.gender.value) == ("direct", None, "m")


def test_a_statement_is_taken_away_with_all_that_points_at_it() -> None:
    gone = BEFORE.attributions[1]
    key = next(
        one.split("\t")[0] for one in MARKS.splitlines() if one.endswith("\tle barrage « tiendra » malgré la crue")
    )
    marks = "".join(
        one for one in MARKS.splitlines(keepends=True)
        if f":{key} " not in one and f" {key} " not in one and f" {key}\t" not in one and not one.startswith(f"{key}\t")
    )  # fmt: skip
    reading = checked(from_brat(marks, BEFORE))
    assert [one.id for one in reading.attributions] == [one.id for one in BEFORE.attributions if one is not gone]
    assert all(gone.id not in one.statements for one in reading.tellings)
    assert len(reading.tellings) < len(BEFORE.tellings)


def test_a_statement_is_added() -> None:
    more = (
        mark("Content", "Un ouvrage surveillé", "T90")
        + mark("Cue", "Photo", "T91")
        + mark("Source", "Léo Sandoz", "T92")
    )
    links = "R90\tSaid_by Arg1:T90 Arg2:T92\nR91\tCued_by Arg1:T90 Arg2:T91\nA90\tCue_class T90 deny\n"
    reading = changed(more=f"{more}{links}#90\tAnnotatorNotes T90\tspeaker: Léo Sandoz\n")
    (new,) = [one for one in reading.attributions if one not in BEFORE.attributions]
    assert (new.words, new.speaker, new.cue_class, new.part) == (
        "Un ouvrage surveillé",
        "Léo Sandoz",
        "deny",
        "crosshead",
    )
    assert (new.type, new.found_by, new.confidence, len(new.id)) == ("indirect", "annotated", None, 16)
    starts = [one.content[0].start for one in reading.attributions]
    assert starts == sorted(starts)


def moved(words: str, to: str) -> Reading:
    """The reading of who marked other words as a content."""
    old = next(one for one in MARKS.splitlines(keepends=True) if one.endswith(f"\t{words}\n"))
    return changed((old, mark("Content", to, old.split("\t")[0])))


def test_edges_are_moved_and_what_lies_within_stays() -> None:
    reading = moved("le barrage « tiendra » malgré la crue", "le barrage « tiendra »")
    old, new = BEFORE.attributions[1], reading.attributions[1]
    assert (new.words, new.verbatim, new.speaker) == ("le barrage « tiendra »", old.verbatim, old.speaker)
    assert (new.id != old.id, new.said_at) == (True, old.said_at)
    assert any(new.id in one.statements for one in reading.tellings)
    assert moved("le barrage « tiendra » malgré la crue", "barrage « ").attributions[1].said_at is None


def test_what_a_content_is_inside_of_is_changed() -> None:
    inside = next(one for one in MARKS.splitlines(keepends=True) if "\tInside " in one)
    assert changed((inside, "")).attributions[3].nested_in is None


def test_a_content_that_is_marked_twice_is_not_inside_itself() -> None:
    marks = "T1\tContent 0 8\til pleut\nT2\tContent 0 8\til pleut\nR1\tInside Arg1:T1 Arg2:T2\n"
    text = "il pleut, dit-elle"
    document = replace(BEFORE.document, text=Text(text, hashlib.sha256(text.encode()).hexdigest()), layout=(), joins=())
    before = replace(BEFORE, document=document, attributions=(), quantities=(), tellings=())
    (said,) = from_brat(marks, before).attributions
    assert said.nested_in is None


def test_every_gender_of_the_records_can_be_shown() -> None:
    first = BEFORE.attributions[0]
    reading = replace(BEFORE, attributions=(replace(first, gender=Inferred("n", "noun")), *BEFORE.attributions[1:]))
    assert checked(reading) is reading
    assert "Value:m|f|n\n" in ANNOTATION_CONF


@pytest.mark.parametrize("change", [lambda marks: marks + "\n", lambda marks: marks.replace("\n", "\r\n")])
def test_other_ends_of_lines_change_nothing(change: Callable[[str], str]) -> None:
    assert from_brat(change(MARKS), BEFORE) is BEFORE


def test_each_version_of_annotations_is_a_reading_of_its_own() -> None:
    first = changed(("A1\tType T1 mixed", "A1\tType T1 direct"))
    second = changed(("A1\tType T1 mixed", "A1\tType T1 indirect"))
    again = changed(("A1\tType T1 mixed", "A1\tType T1 direct"))
    assert (first.model == again.model, first.model == second.model) == (True, False)
    assert first == again
