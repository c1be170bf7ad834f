"""The tests mirror the rooms, and each of them checks something: none can fail by an exception alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
CHECKS = frozenset({"pytest.raises", "pytest.warns", "pytest.fail"})
# `acceptance` holds whole reports, `package` what is installed; `training` mirrors the folder of that name.
WITHOUT_ROOM = frozenset({"acceptance", "package", "training"})

Functions = dict[tuple[Path, str], ast.FunctionDef]


def functions_of(paths: list[Path]) -> tuple[Functions, dict[Path, dict[str, Path]]]:
    """Every function by its module and name, and for each module in which helper a name that it imports is defined."""
    helpers = {path.stem: path for path in paths}
    functions: Functions = {}
    imported: dict[Path, dict[str, Path]] = {path: {} for path in paths}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                functions[path, node.name] = node
            elif isinstance(node, ast.ImportFrom) and node.module in helpers:
                imported[path] |= {alias.name: helpers[node.module] for alias in node.names}
    return functions, imported


def checks(
    path: Path, name: str, functions: Functions, imported: dict[Path, dict[str, Path]], above: frozenset
) -> bool:
    """Whether a function asserts, expects an exception, or calls one of our own that does."""
    place = imported[path].get(name, path), name
    if place not in functions or place in above:
        return False
    for node in ast.walk(functions[place]):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in CHECKS or checks(place[0], called, functions, imported, above | {place}):
                return True
    return False


def unchecked(paths: list[Path]) -> Iterator[str]:
    """The tests that check nothing."""
    functions, imported = functions_of(paths)
    for path, name in functions:
        if name.startswith("test_") and not checks(path, name, functions, imported, frozenset()):
            yield f"{path.name}: {name}"


def test_every_test_checks_something() -> None:
    assert list(unchecked(sorted(TESTS.rglob("*.py")))) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("assert read()", []),
        ("with pytest.raises(ValueError):\n        read()", []),
        ("look()", []),
        ("read()", ["test_one.py: test_it"]),
        ("[test_it() for _ in ()]", ["test_one.py: test_it"]),
    ],
)
def test_a_test_without_a_check_is_found(tmp_path: Path, body: str, found: list[str]) -> None:
    (tmp_path / "helper.py").write_text("def look():\n    assert read()\n", encoding="utf-8")
    test = tmp_path / "test_one.py"
    test.write_text(f"from helper import look\n\ndef test_it():\n    {body}\n", encoding="utf-8")
    assert list(unchecked([tmp_path / "helper.py", test])) == found


def test_every_folder_of_tests_has_its_room() -> None:
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    rooms = REPOSITORY / "src" / "sourcier"
    assert [
        str(folder) for folder in folders if str(folder) not in WITHOUT_ROOM and not (rooms / folder).is_dir()
    ] == []
