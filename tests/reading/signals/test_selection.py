"""The rules' relations and a toy network's proposals put together, with tables that a test can follow."""

from dataclasses import replace

import pytest

from sourcier.languages import load_pack
from sourcier.reading.pipeline import Reader, default_reader, document_of_text
from sourcier.reading.signals.candidates import Letters
from sourcier.reading.signals.log_odds import Weights, chance, odds_of, read_weights, step
from sourcier.records import Span
from toy_network import ToyNetwork

PACK = load_pack("fr")
TEXT = "« Le pont ferme demain », a déclaré la mairesse Anne Faure. Le préfet Luc Morel ne dit rien de la gare."
QUOTED, OTHER = "« Le pont ferme demain »", "rien de la gare"
NOTHING = Weights({"bias": 1.0}, {"bias": -1.0}, {"bias": -1.0}, {"bias": 1.0}, {})


def read(says=(), points=(), weights=NOTHING, name="both", text=TEXT):
    reader = Reader(PACK, default_reader("fr").analyser, None, name, ToyNetwork(text, says, points), weights)
    return reader.read(document_of_text(text)).attributions


def slices(attribution, text=TEXT):
    return [text[start:end] for start, end in attribution.content]


SAYS = ((0, 1, QUOTED), (1, 1, QUOTED))
POINTS = ((QUOTED, "end", (QUOTED, "last")),)
WITH_OTHER = (
    (*SAYS, (0, 1, OTHER), (1, 1, OTHER)),
    (
        *POINTS,
        (OTHER, "end", (OTHER, "last")),
        (OTHER, "source_first", "Le préfet"),
        (OTHER, "source_last", ("Le préfet Luc Morel", "last")),
        (OTHER, "cue", ("dit", "last")),
    ),
)


def test_what_both_see_is_one_relation_that_says_so():
    (found,) = read(SAYS, POINTS)
    assert slices(found) == [QUOTED]
    assert found.found_by == "incise + learned"


def test_what_only_the_rules_see_keeps_their_name():
    (found,) = read()
    assert found.found_by == "incise"


def test_what_only_the_encoder_sees_is_found_with_source_and_cue():
    _, found = read(*WITH_OTHER)
    assert (slices(found), found.found_by) == ([OTHER], "learned")
    assert TEXT[slice(*found.source)] == "Le préfet Luc Morel"
    assert [TEXT[slice(*span)] for span in found.cue] == ["dit"]
    assert found.cue_class == "say"


def test_the_table_says_what_is_kept():
    only_rules = replace(NOTHING, found={"bias": 1.0, "rule learned": -9.0})
    assert [found.found_by for found in read(*WITH_OTHER, weights=only_rules)] == ["incise + learned"]
    only_learned = replace(NOTHING, found={"bias": -9.0, "rule learned": 19.0})
    assert [found.found_by for found in read(*WITH_OTHER, weights=only_learned)] == ["learned"]


def test_a_threshold_leaves_out_what_is_less_sure():
    assert read(*WITH_OTHER, weights=replace(NOTHING, found={"bias": 1.0, "threshold": 1.5})) == ()


def test_content_and_source_are_each_taken_from_the_likelier_reader():
    says = ((0, 1, "Le pont"), (1, 1, "Le pont ferme"))
    points = (
        ("Le pont", "end", ("ferme", "last")),
        ("Le pont", "source_first", "Anne"),
        ("Le pont", "source_last", ("Anne Faure", "last")),
    )
    (rules,) = read(says, points)
    assert (slices(rules), TEXT[slice(*rules.source)]) == ([QUOTED], "la mairesse Anne Faure")
    (learned,) = read(says, points, replace(NOTHING, content={"bias": 1.0}, source={"bias": 1.0}))
    assert slices(learned) == ["Le pont ferme"]
    assert learned.found_by.startswith("incise + learned (content")


def test_of_a_clause_behind_its_conjunction_the_verb_is_not_left_out():
    text = "La mairesse assure que la commune souhaite fermer le pont de la gare avant cet hiver."
    short = "fermer le pont de la gare avant cet hiver"
    weights = replace(NOTHING, content={"bias": 1.0}, source={"bias": -1.0})
    points = ((short, "end", (short, "last")),)
    (found,) = read(((0, 1, short), (1, 1, short)), points, weights, text=text)
    assert slices(found, text) == [f"la commune souhaite {short}"]


def test_who_is_behind_a_noun_of_speech_is_not_named_in_a_later_clause():
    text = "La ville nie les accusations selon lesquelles elle fermerait le pont, tandis que le préfet hésite."
    content = "elle fermerait le pont"
    points = (
        (content, "end", (content, "last")),
        (content, "source_first", "le préfet"),
        (content, "source_last", ("préfet", "last")),
    )
    weights = replace(NOTHING, source={"bias": 1.0})
    found = {slices(one, text)[0]: one for one in read(((0, 1, content), (1, 1, content)), points, weights, text=text)}
    assert found[content].found_by.startswith("noun")
    assert found[content].source is None


def test_a_content_that_nearly_fills_its_marks_is_closed_by_them():
    text = "Le maire était là. « Le pont ferme demain soir. »"
    start = "Le pont ferme demain"
    points = ((start, "end", (start, "last")),)
    reader = Reader(
        PACK,
        default_reader("fr").analyser,
        None,
        "learned",
        ToyNetwork(text, ((0, 1, start), (1, 1, start)), points),
        NOTHING,
    )
    (found,) = reader.read(document_of_text(text)).attributions
    assert slices(found, text) == ["« Le pont ferme demain soir. »"]
    assert found.found_by == "learned: closed by its marks"


def test_of_two_that_cross_the_better_one_stands():
    crossing = "ferme demain », a déclaré la mairesse"
    says = (*SAYS, (0, 1, crossing), (1, 1, crossing))
    points = (*POINTS, (crossing, "end", (crossing, "last")))
    weights = replace(NOTHING, found={"bias": 1.0, "rule learned": -0.5})
    assert [slices(found) for found in read(says, points, weights)] == [[QUOTED]]


def test_of_one_cue_and_one_beginning_there_is_one_relation():
    text = "La mairesse Anne Faure affirme que le pont reste fermé, alors que tous les camions le passent chaque jour."
    longer = text[text.index("le pont") : -1]
    says = ((0, 1, "le pont"), (1, 1, longer), (2, 1, "affirme"))
    points = (("le pont", "end", ("jour", "last")), ("le pont", "source_first", "La mairesse"),
              ("le pont", "source_last", ("Faure", "last")), ("le pont", "cue", ("affirme", "last")))  # fmt: skip
    (found,) = read(says, points, text=text)
    assert (slices(found, text), found.found_by) == (["le pont reste fermé"], "verb + que + learned")


def test_of_one_cue_two_that_meet_do_not_both_stand():
    text = (
        "La mairesse Anne Faure affirme que le vieux pont de la gare reste fermé, alors que tous les camions y passent."
    )
    inner = text[text.index("vieux") : -1]
    says = ((0, 1, "vieux"), (1, 1, inner), (2, 1, "affirme"))
    points = (("vieux", "end", ("passent", "last")), ("vieux", "source_first", "La mairesse"),
              ("vieux", "source_last", ("Faure", "last")), ("vieux", "cue", ("affirme", "last")))  # fmt: skip
    assert len(read(says, points, text=text)) == 1


def test_the_encoder_alone_reads_without_a_parse():
    (found,) = read(SAYS, POINTS, name="learned")
    assert (slices(found), found.found_by, found.type) == ([QUOTED], "learned", "direct")


def test_whom_the_encoder_points_to_is_named_more_readily():
    text = "Anne Faure et Luc Morel étaient là. « Le pont ferme demain », a dit Luc Morel."
    content = "« Le pont ferme demain »"
    weights = replace(NOTHING, name={"bias": -1.0, "pointed 4": 2.0, "threshold": 0.0})
    for pointed, entity in (("Luc", "Luc Morel"), ("Anne", None), ("Morel", "Luc Morel")):
        points = ((content, "end", (content, "last")), (content, "speaker", pointed))
        (found,) = read(((0, 1, content), (1, 1, content)), points, weights, text=text)
        assert (found.entity and found.entity.value) == entity


def test_confidences_are_those_of_the_tables():
    (found,) = read(SAYS, POINTS, replace(NOTHING, link={"bias": 2.0}))
    assert found.confidence.span == pytest.approx(chance(1.0), abs=0.001)
    assert found.confidence.link == pytest.approx(chance(2.0), abs=0.001)


def test_a_table_is_read_by_reader_and_choice():
    lines = "# a remark\nboth\tfound\tbias\t0.50\nboth\tfound\trule x\t-1.25\nrules\tlink\tbias\t2.00\n"
    weights = read_weights(lines, "both")
    assert odds_of(weights.found, ["rule x", "unknown"]) == -0.75
    assert weights.link == {}
    assert read_weights(lines, "rules").link == {"bias": 2.0}


def test_likeness_counts_letters_and_digits_only():
    letters = Letters("« ab », cd")
    assert letters.likeness([Span(0, 6)], [Span(2, 4)]) == 1.0
    assert letters.likeness([Span(2, 4)], [Span(8, 10)]) == 0.0
    assert letters.likeness([Span(0, 10)], [Span(2, 4)]) == 0.5
    assert letters.likeness([Span(5, 6)], [Span(5, 6)]) == 0.0


def test_probabilities_become_steps_and_odds_probabilities():
    assert [step(p) for p in (0.0, 0.5, 1.0)] == [-5, 0, 5]
    assert chance(0) == 0.5
    assert 0 < chance(-1000) < 1e-9
