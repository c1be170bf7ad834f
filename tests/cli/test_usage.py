"""The help of each command and what it does not understand, in both languages, and one line for each mistake."""

import pytest
import typer

from sourcier.cli import app, interface, usage
from sourcier.cli.layout import entries
from sourcier.wording import INTERFACES, wording_in

MISTAKES = [
    (("read",), "PATH… is missing", "il manque CHEMIN…"),
    (("read", "x", "--format", "pdf"), "--format: “pdf” is not one of table", "n’est pas l’une des valeurs admises"),
    (("read", "x", "--format=pdf"), "--format: “pdf” is not one of table", "n’est pas l’une des valeurs admises"),
    (("read", "x", "--reader", "oracle"), "both, learned, rules", "both, learned, rules"),
    (("read", "x", "--processes", "0"), "--processes: “0” is not a whole number of 1 or more", "d’au moins 1"),
    (("read", "x", "--processes", "two"), "“two” is not a whole number", "n’est pas un nombre entier"),
    (("read", "x", "--min-confidence", "2"), "“2” is not a number from 0 to 1", "n’est pas un nombre de 0 à 1"),
    (("read", "x", "--chain"), "(did you mean --chains", "l’option --chain n’existe pas (vouliez-vous dire --chains"),
    (("read", "x", "--zzz"), "there is no option --zzz", "l’option --zzz n’existe pas"),
    (("read", "x", "--outlet"), "--outlet needs a value", "--outlet demande une valeur"),
    (("read", "x", "--chains=yes"), "--chains takes no value", "--chains ne prend pas de valeur"),
    (("read", "x", "--date", "hier"), "--date: “hier” is no date", "--date : « hier » n’est pas une date"),
    (("read", "x", "y", "--format", "brat"), "brat needs a folder", "brat demande un dossier"),
    (("schema", "x"), "sourcier schema takes only options", "sourcier schema ne prend que des options"),
    (("score",), "GOLD_DIR… is missing", "il manque DOSSIER…"),
]


@pytest.mark.parametrize(("arguments", "english", "french"), MISTAKES)
def test_a_mistake_is_one_line_in_either_language(sourcier, arguments, english, french):
    for ui, said in (("en", english), ("fr", french)):
        status, out, err = sourcier(*arguments, "--ui", ui)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert said in err
        see = wording_in(ui).say("{problem}: see {command}", problem="", command=f"sourcier {arguments[0]} --help")
        assert err.rstrip().endswith(" ".join(see.split()))


def parameters(command):
    alone = typer.Typer(add_completion=False)
    alone.command(command)(app.function_of(command)[0])
    return typer.main.get_command(alone).params


@pytest.mark.parametrize("ui", INTERFACES)
@pytest.mark.parametrize("command", app.COMMANDS)
def test_help_tells_all_options(sourcier, command, ui):
    for flag in ("--help", "-h"):
        status, out, err = sourcier(*command.split(), flag, "--ui", ui)
        assert (status, err) == (0, "")
    plain, wording = " ".join(out.split()), wording_in(ui)
    for one in parameters(command):
        names = [name for name in one.opts if name.startswith("--") and name != "--help"]
        assert all(name in plain for name in names)
        if names:
            assert " ".join(wording.say(one.help).split()) in plain
    assert " ".join(wording.say(app.COMMANDS[command]).split()) in plain
    assert "--ui en|fr" in plain


@pytest.mark.parametrize("width", [40, 80, 200])
def test_help_keeps_within_the_terminal(sourcier, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    out = sourcier("read", "--help", "--ui", "fr")[1]
    longest = max(len(line) for line in out.splitlines())
    assert longest <= max(width, usage.NAMES + 26)
    assert longest <= entries.WIDEST


@pytest.mark.parametrize("ui", ["en", "fr"])
@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_list_of_commands_keeps_within_the_terminal(sourcier, monkeypatch, width, ui):
    monkeypatch.setenv("COLUMNS", str(width))
    for asked in (["--help"], ["speakers"]):
        out = sourcier(*asked, "--ui", ui)[1]
        assert max(map(len, out.splitlines())) <= min(width, entries.WIDEST)


def test_help_has_the_choices_and_the_defaults(sourcier):
    out = sourcier("read", "--help")[1]
    assert "--format table|text|json|jsonl|html|brat\n" in out
    assert "[default: both]" in " ".join(out.split())
    assert "-o, --output FILE" in out


def test_help_is_asked_for_before_the_end_of_options(sourcier, tmp_path):
    status, _, err = sourcier("read", "--", "--help")
    assert (status, err) == (1, "sourcier: --help: no such file: check the path\n")


@pytest.mark.parametrize("where", [0, 1, 2])
@pytest.mark.parametrize("given", [["--ui", "fr"], ["--ui=fr"]])
def test_the_interface_is_named_anywhere(sourcier, where, given):
    arguments = ["read", "absent.txt"]
    assert sourcier(*arguments[:where], *given, *arguments[where:])[2].startswith(
        "sourcier : absent.txt : aucun fichier"
    )


@pytest.mark.parametrize("given", [["--ui", "de"], ["--ui=de"], ["--ui"], ["--ui="]])
def test_an_interface_that_is_not_spoken_is_one_line(sourcier, given):
    status, out, err = sourcier("read", "x", *given)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "en, fr" in err


def test_an_article_may_be_called_like_the_option(sourcier):
    assert "--ui: no such file" in sourcier("read", "--", "--ui")[2]


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "Sourcier lit"),
        ({"LC_ALL": "fr_CA"}, "Sourcier lit"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB"}, "Sourcier reads"),
        ({"LANG": "C.UTF-8"}, "Sourcier reads"),
    ],
)
def test_else_the_locale_tells_it(sourcier, monkeypatch, variables, said):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert sourcier("--help")[1].startswith(said)
    assert sourcier("--help", "--ui", "en")[1].startswith("Sourcier reads")


def test_windows_is_asked_for_its_locale(monkeypatch):
    monkeypatch.setattr(interface.sys, "platform", "win32")
    monkeypatch.setattr(interface.locale, "getlocale", lambda: ("French_France", "1252"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert interface.choose(["read", "--ui=en", "x"]) == ["read", "x"]
    assert interface.choose(["read"]) == ["read"]
    assert interface.spoken().language == "fr"


def test_the_page_speaks_as_the_command_line(sourcier, article):
    assert '<html lang="fr">' in sourcier("read", article, "--format", "html", "--ui", "fr")[1]


def test_what_programs_read_is_the_same_in_every_language(sourcier, article):
    english, french = (sourcier("read", article, "--format", "json", "--ui", ui)[1] for ui in INTERFACES)
    assert english == french
