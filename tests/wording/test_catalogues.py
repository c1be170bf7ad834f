"""Every template of the code has its French, with the same braces, and the compiled catalogue is the one translated."""

import string

import pytest

from sourcier.records import InputError, Message
from sourcier.wording import ENGLISH, interface_of, wording_in
from wording.catalogue import COMPILED, compiled, is_translated, kept, templates


def forms(entry):
    return entry if isinstance(entry, list | tuple) else (entry,)


def fields(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_template_is_translated():
    known = kept()
    missing = [one.id for one in templates() if one.id and not ((at := known.get(one.id, one.context)) and is_translated(at.string))]
    assert not missing, "make messages, then translate these in fr.po"


def test_no_translation_without_a_template():
    used = templates()
    assert not [one.id for one in kept() if one.id and used.get(one.id, one.context) is None], "make messages takes these away"


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
    assert wording_in("fr").message(error) == "pas de fichier de ce nom : vérifiez le chemin"


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
