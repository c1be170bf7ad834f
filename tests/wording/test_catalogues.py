"""Every template of the code has its French, with the same braces, and the compiled catalogue is the one translated."""

import re
import string

import pytest

from sourcier.records import InputError, Message
from sourcier.wording import ENGLISH, in_context, interface_of, wording_in
from wording.catalogue import COMPILED, compiled, is_translated, kept, templates


def forms(entry):
    return entry if isinstance(entry, list | tuple) else (entry,)


def fields(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_template_is_translated():
    known = kept()
    missing = [
        one.id
        for one in templates()
        if one.id and not ((at := known.get(one.id, one.context)) and is_translated(at.string))
    ]
    assert not missing, "make messages, then translate these in fr.po"


def test_no_translation_without_a_template():
    used = templates()
    assert not [one.id for one in kept() if one.id and used.get(one.id, one.context) is None], (
        "make messages takes these away"
    )


def test_translations_keep_the_braces():
    for entry in kept():
        if entry.id and is_translated(entry.string):
            fields_asked = set().union(*(fields(form) for form in forms(entry.id)))
            for form in forms(entry.string):
                assert fields(form) <= fields_asked, entry.id


def test_the_compiled_catalogue_is_the_translated_one():
    assert COMPILED.read_bytes() == compiled(kept()), "make messages"


def test_an_error_is_said_in_either_language():
    error = InputError("no such file: check the path")
    assert ENGLISH.message(error) == str(error) == "no such file: check the path"
    assert wording_in("fr").message(error) == "aucun fichier de ce nom\N{NO-BREAK SPACE}: vérifiez le chemin"


SPACED = re.compile(r"(?<![\u00a0\u202f])[:;?!](?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»|'|(?<!\u00a0)%")
IN_CODE = re.compile(r"`[^`]{0,60}`")


def test_french_has_its_own_signs():
    for entry in kept():
        for form in forms(entry.string) if entry.id and entry.context is None else ():
            found = SPACED.search(IN_CODE.sub("", form))
            assert not found, f"{form}: {found}"


def test_a_message_in_a_message_is_said_too():
    error = InputError(
        "seems to be {kind}: {remedy}", kind=Message("a PDF document"), remedy=Message("unpack it first")
    )
    assert str(error) == "seems to be a PDF document: unpack it first"
    assert wording_in("fr").message(error).startswith("semble être un document PDF\N{NO-BREAK SPACE}: décompressez")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "2,500.5"), ("fr", "2\N{NARROW NO-BREAK SPACE}500,5")], ids=["en", "fr"]
)
def test_numbers_have_the_marks_of_the_language(language, said):
    assert wording_in(language).format_field(2500.5, ",.1f") == said
    assert wording_in(language).say("{path}", path="1,5.txt") == "1,5.txt"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 statements", "1 statement", "2 statements"]),
        ("fr", ["0 énoncé", "1 énoncé", "2 énoncés"]),
    ],
)
def test_counts_have_the_plural_of_the_language(language, said):
    wording = wording_in(language)
    assert [wording.count("{count} statement", "{count} statements", number) for number in range(3)] == said


def test_a_context_tells_words_apart_and_is_not_shown():
    promised, promising = in_context("act", "promise"), in_context("cue", "promise")
    assert [ENGLISH.say(one) for one in (promised, promising)] == ["promise", "promise"]
    assert [wording_in("fr").say(one) for one in (promised, promising)] == ["promesse", "promettre"]


def test_there_is_no_other_language():
    with pytest.raises(ValueError, match="not “de”"):
        wording_in("de")


def test_values_stay_in_a_message():
    message = Message("holds {count:,} characters", count=2500)
    assert message == "holds 2,500 characters"
    assert message.values == {"count": 2500}


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_CA"}, "fr"),
        ({"LANG": "frp"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_locale_tells_the_language(variables, language):
    assert interface_of(variables) == language


@pytest.mark.parametrize(
    ("system", "language"),
    [("French_France", "fr"), ("fr_FR", "fr"), ("fr", "fr"), ("German_Germany", "en"), (None, "en")],
)
def test_windows_tells_it_by_its_own_name(system, language):
    assert interface_of({}, system) == language
    assert interface_of({"LANG": "C"}, "French_France") == "en"
