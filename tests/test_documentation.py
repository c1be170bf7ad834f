"""What a user can call is told in the documentation, and what the documentation points at is there."""

import re
from importlib import import_module
from pathlib import Path

import pytest
import typer

import sourcier
from sourcier.cli.app import COMMANDS, HELP

REPOSITORY = Path(__file__).parent.parent
PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
DOCUMENTATION = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
OPTION = re.compile(r"(?<!\w)--[a-z]{1,30}")
LINK = re.compile(r"\]\(([^()\s]{1,300})\)")


def options() -> list[tuple[str, str]]:
    """Every option by its command; those of `sourcier` alone under no name."""
    found = [("", name) for name in OPTION.findall(HELP)]
    for command in COMMANDS:
        alone = typer.Typer(add_completion=False)
        alone.command(command)(getattr(import_module(f"sourcier.cli.commands.{command}"), command))
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
