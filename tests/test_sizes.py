"""Modules, classes, functions and rooms stay small; what does not is on a list of pyproject.toml that only shrinks."""

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PACKAGE = REPOSITORY / "src" / "sourcier"
CONFIGURATION = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
LIMITS = CONFIGURATION["sourcier"]["sizes"]["limits"]
EXCEPTIONS = CONFIGURATION["sourcier"]["sizes"].get("exceptions", {})
COMPLEXITY = CONFIGURATION["ruff"]["lint"]["mccabe"]["max-complexity"]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def named(
    tree: ast.AST, prefix: str = ""
) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """The classes and functions of a module by their names (`Class.method`)."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.ClassDef, *FUNCTIONS)):
            yield prefix + node.name, node
            yield from named(node, f"{prefix}{node.name}.")
        else:
            yield from named(node, prefix)


@cache
def sizes() -> Mapping[str, Mapping[str, int]]:
    """The lines of every module, class and function, and the files of every room, by their names."""
    found: dict[str, dict[str, int]] = {"module": {}, "class": {}, "function": {}, "files": {}}
    for path in sorted(PACKAGE.rglob("*.py")):
        module, text = path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")
        room = path.parent.relative_to(PACKAGE).as_posix()
        found["module"][module] = len(text.splitlines())
        found["files"][room] = found["files"].get(room, 0) + 1
        for name, node in named(ast.parse(text)):
            kind = "class" if isinstance(node, ast.ClassDef) else "function"
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            found[kind][f"{module}:{name}"] = max(size, found[kind].get(f"{module}:{name}", 0))
    return found


def complex_functions() -> dict[str, int]:
    """The functions that ruff finds too complex, whoever is excepted."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "C901", "--output-format", "json"]
    limit = ["--config", f"lint.mccabe.max-complexity={COMPLEXITY}"]
    done = subprocess.run([*command, *limit, str(PACKAGE)], capture_output=True, encoding="utf-8", check=False)
    found = {}
    for one in json.loads(done.stdout):
        path, line = Path(one["filename"]), one["location"]["row"]
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = next(name for name, node in named(tree) if node.lineno == line)
        found[f"{path.relative_to(PACKAGE).as_posix()}:{name}"] = int(one["message"].split("(")[1].split(" ")[0])
    return found


@pytest.mark.parametrize("kind", ["module", "class", "function", "files"])
def test_what_is_too_large_is_excepted_as_large_as_it_is(kind: str) -> None:
    limit = LIMITS[kind]
    assert {name: size for name, size in sizes()[kind].items() if size > limit} == EXCEPTIONS.get(kind, {})


def test_what_is_too_complex_is_excepted_as_complex_as_it_is() -> None:
    assert complex_functions() == EXCEPTIONS.get("complexity", {})


def test_ruff_passes_over_no_complex_module_but_those_excepted() -> None:
    ignored = CONFIGURATION["ruff"]["lint"]["per-file-ignores"]
    passed_over = {module for module, rules in ignored.items() if "C901" in rules}
    excepted = {name.split(":")[0] for name in EXCEPTIONS.get("complexity", {})}
    assert passed_over == {f"src/sourcier/{module}" for module in excepted}
