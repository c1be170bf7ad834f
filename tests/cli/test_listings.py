"""`sourcier read --chains` and `--unsourced`, and `--actors` as people call it."""

import io
import re
import sys
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

import sourcier as library
from sample_reading import make_reading
from sourcier.cli.listings import list_compact, list_unsourced
from sourcier.cli.terminal import console_for
from sourcier.records import Confidence, Inferred, Quantity, Span

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def relayed(tmp_path):
    path = tmp_path / "depeche.txt"
    words = "« Le navire a quitté le port », a déclaré le porte-parole du Kremlin, Dmitri Peskov, à l'agence Tass."
    path.write_text(f"{words}\n\nLe bateau portait 300 fûts.\n", "utf-8")
    return path


def test_chains_from_origin_to_outlet(sourcier, relayed):
    status, out, err = sourcier("read", relayed, "--chains", "--reader", "rules", "--outlet", "Le Pont")
    assert (status, err) == (0, "")
    way = "Dmitri Peskov (origin) → Tass (relay, not independent) → Le Pont (outlet) · 1 independent origin"
    assert f"  1  {way}\n     « Le navire a quitté le port »" in out


def test_chains_stand_below_the_table(sourcier, relayed):
    out = sourcier("read", relayed, "--chains", "--reader", "rules", "--format", "table")[1]
    assert out.index("Speaker") < out.index("Tass (relay")


def test_chains_of_a_text_without_statements(sourcier, tmp_path):
    path = tmp_path / "pont.txt"
    path.write_text("Le pont est fermé depuis lundi matin.", "utf-8")
    out = sourcier("read", path, "--chains", "--reader", "rules", "--lang", "fr")[1]
    assert "No statement was found in this text." in out


def test_relayed_chains_alone(sourcier, relayed):
    relayed.write_text(relayed.read_text("utf-8") + "\n« Il pleut », a dit Anne Faure.\n", "utf-8")
    every, alone = (
        sourcier("read", relayed, *options, "--reader", "rules", "--outlet", "Le Pont")[1]
        for options in (["--chains"], ["--chains", "--relayed"])
    )
    assert "Anne Faure (origin)" in every
    assert "Anne Faure" not in alone
    assert "  1  Dmitri Peskov (origin) → Tass" in alone
    assert sourcier("read", relayed, "--relayed", "--reader", "rules", "--outlet", "Le Pont")[1] == alone


def test_nothing_relayed_is_said(sourcier, article):
    assert "No statement came through somebody else." in sourcier("read", article, "--relayed")[1]


def test_chains_in_french(sourcier, relayed):
    out = sourcier("read", relayed, "--chains", "--reader", "rules", "--outlet", "Le Pont", "--ui", "fr")[1]
    assert "Dmitri Peskov (origine) → Tass (relais, non indépendant) → Le Pont (média) · 1 origine indépendante" in out


def compact(reading, width, **settings):
    file = io.StringIO()
    console = Console(file=file, width=width, highlight=False, **settings)
    for one in list_compact(reading):
        console.print(one)
    return file.getvalue().splitlines()


@pytest.mark.parametrize("settings", [{}, {"force_terminal": True, "no_color": True}, {"force_terminal": True}])
@pytest.mark.parametrize("width", [40, 80, 140])
def test_compact_is_a_line_a_statement(width, settings):
    reading = make_reading()
    sure = replace(reading.attributions[2], confidence=Confidence(0.97, 0.9, 0.8))
    reading = replace(reading, attributions=(*reading.attributions[:2], sure, *reading.attributions[3:]))
    lines = [ESCAPE.sub("", line) for line in compact(reading, width, **settings)]
    assert len(lines) == 5
    assert all(cell_len(line) <= width for line in lines)
    assert [line.split()[0] for line in lines] == ["1", "2", "3", "4", "5"]
    assert lines[2].rstrip().endswith("97%")
    assert "les po" in lines[4]
    whole = "2 Hélène Marchetti a déclaré le barrage « tiendra » malgré la crue"
    assert (" ".join(lines[1].split()) == whole) == (width > 60)


def test_compact_instead_of_the_table(sourcier, article):
    for options in (["--compact"], ["--compact", "--format", "table"]):
        lines = sourcier("read", article, *options)[1].splitlines()
        (line,) = [line for line in lines if "Anne Faure" in line]
        assert line.split()[:5] == ["1", "Anne", "Faure", "a", "déclaré"]
        assert line.rstrip().endswith("%")
        assert len([line for line in lines if line.strip()]) == 2


def test_compact_below_the_marked_text(sourcier, article):
    out = sourcier("read", article, "--compact", "--format", "text")[1]
    assert out.index("<a déclaré>") < out.index("1 Anne Faure")


def test_compact_of_a_text_without_statements(sourcier, tmp_path):
    path = tmp_path / "pont.txt"
    path.write_text("Le pont est fermé depuis lundi matin.", "utf-8")
    assert "No statement was found" in sourcier("read", path, "--compact", "--reader", "rules", "--lang", "fr")[1]


@pytest.mark.parametrize("option", ["--chains", "--unsourced", "--compact", "--relayed"])
@pytest.mark.parametrize("format", ["json", "jsonl", "html", "brat"])
def test_lists_are_for_people(sourcier, article, option, format):
    status, out, err = sourcier("read", article, option, "--format", format, "--output", article.parent / "out")
    assert (status, out) == (2, "")
    assert f"{option}" in err
    assert err.count("\n") == 1
    french = sourcier("read", article, option, "--format", format, "--output", article.parent / "out", "--ui", "fr")[2]
    assert "donnent des listes à lire" in french


def test_lists_leave_other_output_alone(sourcier, article):
    assert sourcier("read", article)[1].startswith("{")


def test_unsourced_quantities_are_those_without_a_statement(relayed, capsys):
    reading = library.read(relayed, reader="rules")
    text = reading.document.text.characters
    at = text.index("300 fûts")
    alone = Quantity(Span(at, at + 8), "300", 300, 300, Inferred("fûts", "noun"), None, None, None, None)
    told = replace(alone, span=Span(2, 11), statement=reading.attributions[0].id)
    reading = replace(reading, quantities=(told, alone))
    console = console_for(sys.stdout)
    for one in list_unsourced(reading):
        console.print(one)
    out = capsys.readouterr().out
    (line,) = [line for line in out.splitlines() if "–" in line]
    assert line.split() == ["300", "fûts", "300", "fûts", f"{at}–{at + 8}"]


def test_no_quantity_is_said(sourcier, tmp_path):
    path = tmp_path / "pont.txt"
    path.write_text("Le pont est fermé.", "utf-8")
    out = sourcier("read", path, "--unsourced", "--reader", "rules", "--lang", "fr")[1]
    assert "No quantity was found in this text." in out


def test_own_actors(sourcier, article, tmp_path):
    table = tmp_path / "acteurs.tsv"
    table.write_text("name\tmetonyms\nVille de Valbrune\tmairesse\n", "utf-8")
    status, _, err = sourcier("read", article, "--actors", table, "--reader", "rules")
    assert (status, err) == (0, "")


@pytest.mark.parametrize("command", ["read", "score"])
def test_bad_table_of_actors_is_one_line(sourcier, article, tmp_path, command):
    table = tmp_path / "acteurs.tsv"
    table.write_text("name\ttype\nPont\tsect\n", "utf-8")
    where = article
    if command == "score":
        where = tmp_path / "gold"
        where.mkdir()
        (where / "a.txt").write_text("Le pont est fermé.", "utf-8")
        (where / "gold.json").write_text('[{"doc": "a", "outlet": null, "published": null, "attributions": []}]')
    status, out, err = sourcier(command, where, "--actors", table)
    assert (status, out) == (1, "")
    assert err.startswith(f"sourcier: {table}, line 2: there is no type “sect”")
    assert err.count("\n") == 1


def test_missing_table_of_actors(sourcier, article):
    status, _, err = sourcier("read", article, "--actors", article.parent / "none.tsv")
    assert status == 1
    assert "the table of actors cannot be read" in err
