"""What stands word for word in a content, and the marks that it was cut or added to."""

import pytest

import sourcier


def verbatim(text: str) -> list[str]:
    (found,) = sourcier.read(text, reader="rules").attributions
    return [text[start:end] for start, end in found.verbatim]


def cuts(text: str) -> list[tuple[str, str]]:
    (found,) = sourcier.read(text, reader="rules").attributions
    return [(cut.kind, text[slice(*cut.span)]) for cut in found.cuts]


def test_the_marks_are_left_out():
    assert verbatim("« Le pont rouvrira lundi », a déclaré Anne Faure.") == ["Le pont rouvrira lundi"]


def test_mixed_speech_keeps_what_was_spoken_apart():
    text = "Anne Faure a déclaré que le pont était « trop vieux » et que rien n’était « gravé dans le marbre »."
    assert verbatim(text) == ["trop vieux", "gravé dans le marbre"]


def test_indirect_speech_has_nothing_word_for_word():
    assert verbatim("Anne Faure a déclaré que le pont rouvrirait lundi.") == []


def test_incise_stands_between_two_stretches():
    assert verbatim("« Le pont, a déclaré Anne Faure, rouvrira lundi. »") == ["Le pont", "rouvrira lundi."]


def test_quotation_inside_is_part_of_what_was_spoken():
    assert verbatim("« Le pont “des soupirs” rouvrira lundi », a déclaré Anne Faure.") == [
        "Le pont “des soupirs” rouvrira lundi"
    ]


@pytest.mark.parametrize(
    "mark, kind",
    [
        ("[…]", "omission"),
        ("[...]", "omission"),
        ("(…)", "omission"),
        ("(...)", "omission"),
        ("…", "ellipsis"),
        ("...", "ellipsis"),
        ("(sic)", "sic"),
        ("[sic]", "sic"),
        ("(Sic)", "sic"),
        ("[le vieux pont]", "insertion"),
        ("(le vieux pont, NDLR)", "editor"),
        ("[NDLR : le vieux pont]", "editor"),
        ("(ndlr)", "editor"),
        ("(N.D.L.R. : le vieux pont)", "editor"),
    ],
)
def test_cut(mark: str, kind: str):
    assert cuts(f"« Nous rouvrirons {mark} le pont dès lundi matin », a déclaré Anne Faure.") == [(kind, mark)]


def test_plain_parentheses_are_the_speaker_s():
    assert cuts("« Le pont (qui est trop vieux) rouvrira lundi », a déclaré Anne Faure.") == []


def test_no_cut_outside_the_quotation():
    assert cuts("« Le pont rouvrira lundi », a déclaré Anne Faure (NDLR : la mairesse)…") == []


def test_cuts_come_in_order():
    text = "« Nous… rouvrirons [le pont] et la rue […] lundi (sic) », a déclaré Anne Faure."
    assert [kind for kind, _ in cuts(text)] == ["ellipsis", "insertion", "omission", "sic"]
