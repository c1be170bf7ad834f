"""What people read goes through the catalogue: no error, note or line of the command line is put together beside it."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest

from sourcier.intake import document_of
from sourcier.records import Message
from sourcier.wording import wording_in
from wording.catalogue import SOURCE, templates

TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
MARKS = {"say", "count", "worded", "counted", "in_context", "Message"}
# Calls that show or keep what people read, with the positions of the arguments that are read.
SHOWN = {
    **dict.fromkeys(("print", "echo", "listed", "add_row", "assemble", "_entry"), slice(None)),
    **dict.fromkeys(("fail", "Styled", "append", "add_column", "add_task", "BadParameter"), slice(1)),
    "track": slice(1, 2),
}
BEHIND_ANOTHER = ("in_context", "SourceError")
"""Calls whose template is their second argument."""
READ_KEYWORDS = {"help", "title", "description", "epilog"}
NO_WORDS = {"sourcier", "SHA"}


@cache
def modules(room: str = "") -> tuple[tuple[Path, ast.Module], ...]:
    paths = sorted((SOURCE / room).rglob("*.py"))
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def error_family() -> set[str]:
    """The classes that are SourcierErrors."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    family = {"SourcierError"}
    while more := {name for name, above in bases.items() if above & family} - family:
        family |= more
    return family


def kept_in(tree: ast.Module) -> dict[str, object]:
    """What a module keeps under a name, where that is a string; None for anything else."""
    found: dict[str, object] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {one.id: getattr(node.value, "value", None) for one in targets if isinstance(one, ast.Name)}
    return found


def is_put_together(node: ast.AST) -> bool:
    """Whether a string is made at its place: an f-string, a sum, `%`, `format`, `join`."""
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        return True
    return isinstance(node, ast.Call) and name_of(node) in ("format", "join")


def wrong_templates(
    tree: ast.Module, families: set[str], known: set[str], kept: Mapping[str, object] = MappingProxyType({})
) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or name_of(node) not in families or not node.args:
            continue
        if name_of(node) == "count" and not (
            len(node.args) > 1 and isinstance(getattr(node.args[1], "value", None), str)
        ):
            continue  # strings count as well
        first = node.args[1] if name_of(node) in BEHIND_ANOTHER and len(node.args) > 1 else node.args[0]
        told = first.value if isinstance(first, ast.Constant) else kept.get(getattr(first, "id", ""))
        if is_put_together(first) or (isinstance(told, str) and told not in known):
            yield node.lineno, ast.unparse(node)[:90]


def unsaid(node: ast.AST) -> Iterator[str]:
    """The strings of an expression that have words and are not said."""
    if isinstance(node, ast.Call) and name_of(node) in MARKS:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if TWO_LETTERS.search(node.value) and node.value.strip() not in NO_WORDS:
            yield node.value
        return
    # Of a piece with its style only the piece is read; of a choice not its condition, of a call not what it is given.
    if isinstance(node, ast.Tuple):
        yield from unsaid(node.elts[0])
    elif isinstance(node, ast.IfExp):
        yield from unsaid(node.body)
        yield from unsaid(node.orelse)
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.BoolOp | ast.FormattedValue | ast.Starred):
        for child in ast.iter_child_nodes(node):
            yield from unsaid(child)


def unsaid_lines(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            read = [*node.args[SHOWN.get(name_of(node), slice(0))]]
            read += [keyword.value for keyword in node.keywords if keyword.arg in READ_KEYWORDS]
            yield from ((node.lineno, words) for one in read for words in unsaid(one))


def plain_notes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Notes of documents that are no Messages."""
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "notes":
            parts = [constants.get(one.id) if isinstance(one, ast.Name) else one for one in ast.walk(node.value)]
            if any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in parts):
                yield node.value.lineno, ast.unparse(node.value)


@cache
@cache
def known_templates() -> set[str]:
    forms = (one.id if isinstance(one.id, tuple) else (one.id,) for one in templates() if one.id)
    return {form for several in forms for form in several}


def test_errors_and_messages_are_templates_of_the_catalogue():
    families, known = error_family() | MARKS | {"wrong"}, known_templates()
    everywhere = {name: value for _, tree in modules() for name, value in kept_in(tree).items()}
    assert [
        (path.name, *at)
        for path, tree in modules()
        for at in wrong_templates(tree, families, known, everywhere | kept_in(tree))
    ] == []


def test_what_the_command_line_shows_is_said():
    assert [(path.name, *at) for path, tree in modules("cli") for at in unsaid_lines(tree)] == []


def test_notes_of_documents_are_messages():
    assert [(path.name, *at) for path, tree in modules("intake") for at in plain_notes(tree)] == []


@pytest.mark.parametrize(
    "code",
    [
        'raise InputError(f"{path}: is empty")',
        'raise InputError("a template that stands in no catalogue")',
        'Message("is empty: " + why)',
        'row.wrong("{} is empty".format(row))',
    ],
)
def test_what_is_put_together_is_found(code):
    assert list(wrong_templates(ast.parse(code), error_family() | MARKS | {"wrong"}, known_templates()))


@pytest.mark.parametrize(
    "code",
    [
        'print("Nothing was found")',
        'fail(f"{name}: is empty")',
        'Styled.assemble((f" in {number}", "dim"))',
        'table.add_column("Speaker")',
        'typer.Option("--chains", help="Show it.")',
        'Styled(name or "text", "bold")',
    ],
)
def test_what_is_shown_without_being_said_is_found(code):
    assert list(unsaid_lines(ast.parse(code)))


def test_what_is_kept_under_a_name_is_found():
    tree = ast.parse("InputError(REASON, path=path)")
    assert list(wrong_templates(tree, error_family(), known_templates(), {"REASON": "a template of no catalogue"}))


def test_plain_notes_are_found():
    code = 'NONE = "no day"\nreplace(document, notes=(*notes, NONE))\nreplace(document, notes=(f"read as {one}",))'
    assert len(list(plain_notes(ast.parse(code)))) == 2


@pytest.mark.parametrize(
    "data",
    [
        "Le pont rouvrira à Évreux, a dit la mairesse.".encode("latin-1"),
        "Le pont rouvrira à Évreux, a dit la mairesse.".encode("utf-16-le"),
        "Le pont rouvrira à Évreux, a dit la mairesse.".encode().decode("latin-1").encode(),
        b"Le pont rouvrira &agrave; &Eacute;vreux, a dit la mairesse.",
        "Le pont rouvrira\0 à Évreux, a dit la mairesse.".encode(),
    ],
)
def test_every_note_is_said_in_french(data):
    notes = document_of(data, language="fr").notes
    assert len(notes) >= 2
    for note in notes:
        assert isinstance(note, Message)
        assert wording_in("fr").message(note) != note
