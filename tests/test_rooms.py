"""The rooms import only what the architecture lets them."""

from configparser import ConfigParser
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

REPOSITORY = Path(__file__).parent.parent
PACKAGE = REPOSITORY / "src" / "sourcier"
CONTRACTS = REPOSITORY / ".importlinter"
LONGEST_OPENING = 6  # lines of the paragraph that opens a room


def test_rooms_keep_their_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(CONTRACTS), no_cache=True)
    assert status == 0, capsys.readouterr().out


def test_every_room_has_a_contract() -> None:
    contracts = ConfigParser()
    contracts.read(CONTRACTS, encoding="utf-8")
    bound = {
        module.removeprefix("sourcier.")
        for section in contracts.sections()
        for module in contracts.get(section, "source_modules", fallback="").split()
    }
    rooms = {folder.parent.name for folder in PACKAGE.glob("*/__init__.py")}
    assert rooms <= bound


def test_every_mechanism_is_kept_from_knowing_a_language() -> None:
    contracts = ConfigParser()
    contracts.read(CONTRACTS, encoding="utf-8")
    bound = set(contracts["importlinter:contract:packs"]["source_modules"].split())
    languages = PACKAGE / "languages"
    packs = {path.parent.name for path in languages.glob("*/tables.py")}
    mechanisms = {path.stem for path in languages.glob("*.py")} | {
        path.parent.name for path in languages.glob("*/__init__.py")
    }
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"languages"}
    asked = {f"languages.{name}" for name in mechanisms - packs - {"__init__"}} | rooms
    assert {f"sourcier.{name}" for name in asked} == bound


def test_every_room_of_the_reading_has_its_layer() -> None:
    contracts = ConfigParser()
    contracts.read(CONTRACTS, encoding="utf-8")
    layers = contracts["importlinter:contract:reading-rooms"]["layers"].replace("|", " ").split()
    reading = PACKAGE / "reading"
    rooms = {path.parent.name for path in reading.glob("*/__init__.py")}
    modules = {path.stem for path in reading.glob("*.py")} - {"__init__"}
    assert sorted(layers) == sorted(rooms | modules)


def test_every_room_of_the_reading_opens_with_a_paragraph() -> None:
    openings = {
        path.parent.name: path.read_text(encoding="utf-8") for path in (PACKAGE / "reading").glob("**/__init__.py")
    }
    assert {room for room, text in openings.items() if not 0 < len(text.splitlines()) <= LONGEST_OPENING} == set()


def test_no_room_reaches_for_the_front_door() -> None:
    importers = [
        path.relative_to(PACKAGE)
        for path in PACKAGE.glob("*/**/*.py")
        if path.relative_to(PACKAGE).parts[0] != "cli"
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() == "import sourcier" or line.strip().startswith("from sourcier import ")
    ]
    assert importers == []
