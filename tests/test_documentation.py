"""What a user can call is told in the documentation, and what the documentation points at is there."""

import ast
import contextlib
import io
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

import sourcier
from documented import ShellLine, prepare, python_blocks, run_python, shell_lines
from sample_reading import make_reading
from sourcier.cli import main
from sourcier.cli.app import COMMANDS, HELP, function_of
from sourcier.intake.sources import SourceOptions
from sourcier.jobs.adding import add
from sourcier.ledger import Ledger
from sourcier.reading.pipeline import LOOKING, RESOLVING, TELLING
from sourcier.records import Stated

REPOSITORY = Path(__file__).parent.parent
README = REPOSITORY / "README.md"
PAGES = [README, REPOSITORY / "CONTRIBUTING.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
DOCUMENTATION = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
OPTION = re.compile(r"(?<!\w)--[a-z]{1,30}")
LINK = re.compile(r"\]\(([^()\s]{1,300})\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ARTICLE = """Le navire a quitté le port.

« Le navire a quitté le port », a déclaré le porte-parole du Kremlin, Dmitri Peskov, à l’agence Tass.
"""
NOT_RUN = ("GOLD", "SOURCE", "SHEET", "stats sample", "sourcier serve", "://")
"""What stands for something that is not there, or is on the web; a sample needs more than one article."""
STAND_FOR = {"PATH…": "article.txt", "NAME": "Peskov", "WORDS": "navire"}
LONG = ("--processes", "sourcier demo")
RUNNABLE = {
    path: [
        line
        for line in shell_lines(path.read_text("utf-8"))
        if not any(sign in line.command for sign in NOT_RUN) and "sourcier import" not in line.command
    ]
    for path in PAGES
}
LONGEST_README = 120
SENTENCE_END = re.compile(r"[.?!] (?=[A-Z«`*\[])")
ABBREVIATION = re.compile(r"(?<![\w-])[A-Z]\. $")
APART = re.compile(r"`[^`]*`|«[^«»]*»|“[^“”]*”|\*[^*]*\*|\([^()]*\)|\[[^\[\]]*\]")
"""What is quoted, an example or in brackets: a sentence in it is not one of the page's own."""


def options() -> list[tuple[str, str]]:
    """Every option by its command; those of `sourcier` alone under no name."""
    found = [("", name) for name in OPTION.findall(HELP)]
    for command in COMMANDS:
        alone = typer.Typer(add_completion=False)
        alone.command(command)(function_of(command)[0])
        shown = [one for one in typer.main.get_command(alone).params if not getattr(one, "hidden", True)]
        found += [(command, name) for one in shown for name in one.opts if name.startswith("--")]
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_documented(command: str) -> None:
    assert re.search(rf"\bsourcier {command}\b", DOCUMENTATION)


def test_options_are_documented() -> None:
    missing = [
        f"{command} {name}"
        for command, name in options()
        if not re.search(rf"(?<![\w-]){name}(?![\w-])", DOCUMENTATION)
    ]
    assert missing == []


def test_public_names_are_documented() -> None:
    missing = [name for name in sourcier.__all__ if not re.search(rf"(?<!\w){name}(?!\w)", DOCUMENTATION)]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [link.split("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8")) if ":" not in link]
    assert [target for target in targets if target and not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_a_heading(page: Path) -> None:
    links = [link.split("#") for link in LINK.findall(page.read_text(encoding="utf-8")) if ":" not in link]
    aims = [((page.parent / path).resolve() if path else page, anchor) for path, *rest in links for anchor in rest]
    assert [
        anchor for path, anchor in aims if anchor not in map(anchor_of, HEADING.findall(path.read_text("utf-8")))
    ] == []


def anchor_of(heading: str) -> str:
    """How a page calls a heading: small letters, hyphens for spaces, nothing else."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name, where they run."""
    prepare(tmp_path, ARTICLE.encode())
    (tmp_path / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "speech.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [README, REPOSITORY / "docs" / "python.md"], ids=lambda page: page.name)
def test_python_examples_run(page: Path, folder: Path) -> None:
    blocks = python_blocks(page.read_text("utf-8"))
    assert len(blocks) >= 2
    assert run_python(blocks) == []


@pytest.mark.shared
def test_the_examples_of_the_readme_run_on_both_seeds(folder: Path, shared_folder: Path) -> None:
    seeds = sorted((shared_folder / "seeds").glob("*.txt"))
    blocks = python_blocks(README.read_text("utf-8"))
    assert len(seeds) == 2
    for seed in seeds:
        prepare(folder, seed.read_bytes())
        assert run_python(blocks[:1]) == []


@pytest.fixture(scope="module")
def made_ledger(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A ledger that holds the article of the examples, and the id of its statement."""
    place = tmp_path_factory.mktemp("ledger")
    prepare(place, ARTICLE.encode())
    with contextlib.chdir(place), Ledger("sourcier.db", make=True) as ledger:
        how = SourceOptions(stated=Stated(outlet="Le Pont", published="2024-03-05"))
        add(ledger, ["article.txt"], how)
        return place / "sourcier.db", ledger.who("Peskov").rows[0].id


def is_long(command: str) -> bool:
    """Whether an example takes seconds."""
    return command == LONG[1] or LONG[0] in command


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[int, str]]:
    """Call a line of the shell in this process; gives its exit status, and its output and errors together."""
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "LANGUAGE", "LC_ALL", "LANG", "SOURCIER_LEDGER"):
        monkeypatch.delenv(name, raising=False)

    def run(line: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        line, _, target = line.partition(" > ")
        with pytest.raises(SystemExit) as ended:
            main(
                shlex.split(line.replace("PATH…", "article.txt").replace("NAME", "Peskov").replace("WORDS", "navire"))[
                    1:
                ]
            )
        captured = capsys.readouterr()
        return ended.value.code, captured.err if target else captured.out + captured.err

    return run


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, id=line.command, marks=pytest.mark.long if is_long(line.command) else ())
        for lines in RUNNABLE.values()
        for line in lines
    ],
)
def test_shell_examples_run(
    line: ShellLine, folder: Path, made_ledger: tuple[Path, str], call: Callable[[str], tuple[int, str]]
) -> None:
    path, id = made_ledger
    shutil.copy(path, folder)
    status, printed = call(re.sub(r"\bID\b", id, line.command))
    if line.printed:
        assert [row.rstrip() for row in printed.splitlines()] == [row.rstrip() for row in line.printed]
    else:
        assert status == 0


def test_there_are_shell_examples() -> None:
    assert len(RUNNABLE[README]) >= 6
    assert sum(bool(line.printed) for lines in RUNNABLE.values() for line in lines) >= 2


def test_options_of_shell_examples_exist() -> None:
    known = {*options(), *((command, name) for command in COMMANDS for name in ("--help", "--ui"))}
    used = {
        (two if (two := " ".join(words[1:3])) in COMMANDS else words[1], word)
        for page in PAGES
        for line in shell_lines(page.read_text("utf-8"))
        for words in [shlex.split(line.command)]
        for word in words[2:]
        if word.startswith("--")
    }
    assert used - known == set()


def test_scripts_of_shell_examples_exist() -> None:
    scripts = re.findall(r"python ((?:benchmarks|training)/\w+\.py)", DOCUMENTATION)
    assert len(scripts) > 3
    assert [script for script in scripts if not (REPOSITORY / script).is_file()] == []


def test_columns_of_rows_are_documented() -> None:
    page = (REPOSITORY / "docs" / "python.md").read_text("utf-8")
    table = page[page.index("| column |") : page.index("## Records")]
    documented = [name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.partition(" | ")[0])]
    assert documented == list(make_reading().to_dicts()[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_line_holds_one_sentence(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    crowded = [line for line in text.splitlines() if not line.startswith(("|", "    ")) and holds_several(line)]
    assert crowded == []


def holds_several(line: str) -> bool:
    """Whether a second sentence begins in a line."""
    bare = APART.sub(lambda found: "x" * len(found[0]), re.sub(r"^ *\d{1,2}\. ", "", line))
    return any(not ABBREVIATION.search(bare[: end.end()]) for end in SENTENCE_END.finditer(bare))


@pytest.mark.parametrize(
    ("line", "several"),
    [
        ("One. Two.", True),
        ("M. Faure a dit.", False),
        ("By Ctrl-C. Two.", True),
        ("It reads (as told. Or not) one.", False),
        ("*A. B* c.", False),
    ],
)
def test_sentences_of_a_line_are_counted(line: str, several: bool) -> None:
    assert holds_several(line) == several


def test_the_picture_of_the_reading_shows_every_step() -> None:
    page = (REPOSITORY / "docs" / "architecture.md").read_text("utf-8")
    picture = page.partition("```text\n")[2].partition("```")[0]
    steps = [step.gives for step in (*LOOKING, *RESOLVING, *TELLING)]
    assert [step for step in steps if not re.search(rf"\b{step}\b", picture)] == []


def test_the_readme_fits_on_two_screens() -> None:
    assert len(README.read_text("utf-8").splitlines()) <= LONGEST_README


def test_only_the_command_line_speaks_of_its_options() -> None:
    below = [path for path in (REPOSITORY / "src/sourcier").rglob("*.py") if "cli" not in path.parts]
    texts = [
        (path.name, node.value)
        for path in below
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        for argument in call.args
        for node in ast.walk(argument)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and OPTION.search(node.value)
    ]
    assert texts == []
