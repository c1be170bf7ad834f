"""Hostile JSON, CSV and Parquet, kept in the registry."""

import json
import struct
from pathlib import Path
from typing import Any

from hostile_registry import RECORD, data, hostile, lines

TEXT = "Il pleut sur Valbrune, a dit le maire."


def record(**fields: Any) -> bytes:
    """A record whose text is good."""
    return json.dumps({"text": TEXT, **fields}).encode()


# JSON in lines: what a number, a string, a key, a value may be
lines("infinite.jsonl", b'{"text": NaN}', b'{"text": "Oui.", "date": Infinity}', b'{"date": -Infinity}', b"NaN")
lines("digits.jsonl", b'{"text": "Oui.", "date": ' + b"7" * 200_000 + b"}", b"9" * 5_000)
lines("exponent.jsonl", b'{"text": "Oui.", "date": 1e999999999}', b'{"text": "Oui.", "date": -1E-999999999}')
lines("twice.jsonl", b"{" + b'"text": "Oui.", ' * 50_000 + b'"text": "Non."}')
lines(
    "kinds.jsonl", *[b'{"text": %s}' % one for one in (b"{}", b"[]", b"1", b"true", b"null", b'[["a"]]', b'[1, "a"]')]
)
lines("bare.jsonl", b'"text"', b"[]", b"null", b"true", b"{}", b"{", b"}", b"'text'", b"{'text': 'Oui.'}", b"{text:1}")
lines(
    "several.jsonl", b'{"text": "Oui."}{"text": "Non."}', b'{"text": "Oui."},', b'{"text": "Oui."} // fin', b'{"a":1,}'
)
lines(
    "dates.jsonl",
    *[
        record(date=one)
        for one in (
            {},
            [],
            True,
            1e308,
            -1,
            10**30,
            "0000-00-00",
            "9999-99-99",
            "2024-02-30",
            "1" * 13,
            "9" * 100_000,
            "²²²²-¹¹-¹¹",
            "+275760-09-13",
            "2024-01-01T25:61:61+99:99",
            "Mon, 99 Zzz 99999 99:99:99 +9999",
            "0001-01-01T00:00:00+23:59",
            "9999-12-31T23:59:59-23:59",
            "-1-1-1",
            "NaN",
            "\u0000",
            "٢٠٢٤-٠١-٠١",
        )
    ],
)
lines(
    "addresses.jsonl",
    *[
        record(url=one)
        for one in (
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http://",
            "http://[::1",
            "https://a\r\nX: y",
            "http://" + "a" * 3_000,
            "http://a.example/\x1b[2J",
            "http://\u202ea.example",
            "http://a.example:99999999/",
            [],
            {},
            7,
        )
    ],
)
lines(
    "names.jsonl",
    *[
        record(outlet=one, title=one, authors=one)
        for one in (
            "\x1b]0;x\x07",
            "\u202egnp.elif",
            "\ud800",
            "a" * 1_000_000,
            ["b"] * 100_000,
            {"name": {"name": []}},
            "; " * 50_000,
            [[["c"]]],
            "'; DROP TABLE documents; --",
            '=HYPERLINK("http://a.example")',
            "{path}{0}{0.__class__}",
            "%s%n",
        )
    ],
)
lines(
    "codes.jsonl",
    *[
        record(language=one)
        for one in (
            "../../etc/passwd",
            "fr\x00",
            "zz",
            "FR_fr@latin.UTF-8",
            "a" * 100_000,
            1,
            [],
            "\u202e",
            "en-x-" + "y-" * 9_000,
        )
    ],
)
lines(
    "keyless.jsonl", b'{"": "Oui."}', b'{"__proto__": "Oui."}', b'{"\\ud800": "Oui."}', b'{"text ": "Oui.", "TEXT": 1}'
)
lines(
    "pages.jsonl",
    *[
        json.dumps({"html": one}).encode()
        for one in ("<p>" * 20_000, "\x00" * 5_000, "<!--" * 20_000, "\ud800<p>Oui.", "<html", "&#0;" * 5_000)
    ],
)
data("breaks.jsonl", RECORD.replace(b"\n", b"\r") + RECORD.replace(b" sur", "\u2028\u2029\u0085".encode()) + RECORD)
data("mark.jsonl", b"\xef\xbb\xbf" + RECORD + b"\xef\xbb\xbf" + RECORD + b"\xff\xfe" + RECORD)
data("nul.jsonl", b"\x00" * 1_000_000 + b"\n" + RECORD)
data("wide.jsonl", RECORD.decode().encode("utf-32") * 20)
data("longish.jsonl", record(text=("mot " * 1_000_000)) + b"\n" + RECORD)
data("unseen.jsonl", record(text="\u200b" * 100_000 + "\u0301" * 100_000 + "\U000e0041" * 50_000) + b"\n" + RECORD)
data("escapes.jsonl", b'{"text": "' + b"\\u0061" * 1_000_000 + b'"}\n' + RECORD)
data("lines.json", RECORD * 5)
data("nulls.json", b"[" + b"null," * 20_000 + b"null]")
data("tables.json", b'{"data": [' + RECORD + b'], "next": {"$ref": "#"}}')
data("open.json", b'[{"text": "Oui."}, {"text": "')
data("string.json", b'"' + b"\\" * 1_000_001 + b'"')
data("huge.json", lambda: b"[" + b" " * 20_000_001 + b"]")
data("mixed.json", json.dumps([[[[TEXT]]], {"text": [TEXT]}, TEXT, {"html": {"text": TEXT}}]).encode())

# CSV: what a sheet, an editor or a database may write
data("formulas.csv", b'text,title\nOui.,=cmd|\'/c calc\'!A1\nNon.,"@SUM(1+1)"\n"=1+1",-2\n')
data("escapes.csv", b"text,\x1b[31mrouge\x1b[0m,date\nOui.,a,b\n")
data("separator.csv", b"sep=;\ntext;date\nOui.;2024-01-01\n")
data("headless.csv", b"\n\n\n")
data("header-only.csv", b"text,date\n")
data("numbers.csv", b"1,2,3\n4,5,6\n")
data("ragged.csv", b'text,date\nOui.\nNon.,a,b,c,d\n,,,,,\n"Peut-etre.\n')
data("cells.csv", b"text\n" + b"," * 500_000 + b"\nOui.\n")
data("rows.csv", b"text,date\n" + b",\n" * 300_000 + b"Oui.,\n")
data("returns.csv", b"text,date\rOui.,2024\rNon.,2023\r")
data("wide-unmarked.csv", "text,date\nOui.,2024\n".encode("utf-16-le"))
data("wide-odd.csv", "text,date\nOui.,2024\n".encode("utf-16")[:-1])
data("undefined.csv", b"text\nL'\x81\x8d\x8f\x90\x9d\xe9t\xe9 vient.\n")
data("later.csv", b"text\n" + b"Oui.\n" * 30_000 + b"L'\xe9t\xe9 \xff\xfe vient.\n")
data("inside.csv", b'text,date\n"Oui, ""a"" dit\nle maire.",2024\n"Non"trop,2024\n')
data("columns.csv", b",".join(b"c%d" % n for n in range(60_000)) + b"\nOui.\n")
data("alike.csv", b"texte,TEXT,t e x t,T\xc3\xa9xte\nUn,Deux,Trois,Quatre\n")
data("tabs.tsv", b'text\tdate\n"Oui\t2024\nNon"\t2023\n')
data("page.csv", b"<!DOCTYPE html><html><body><p>Introuvable, dit le site.</p></body></html>")

# Parquet: what its footer, its schema and its pages may say
data("nothing.parquet", b"PAR1" + b"\x00\x00\x00\x00" + b"PAR1")
data("below.parquet", b"PAR1" + b"\x15\x00" * 8 + struct.pack("<i", -5) + b"PAR1")
data("sealed.parquet", b"PAR1" + bytes(40) + struct.pack("<I", 20) + b"PARE")
data("thrift.parquet", b"PAR1" + b"\x1c" * 60_000 + struct.pack("<I", 60_000) + b"PAR1")
data("lists.parquet", b"PAR1" + b"\x15\x04\x29\xfc\xff\xff\xff\xff\x0f" + struct.pack("<I", 9) + b"PAR1")


def written(path: Path, columns: Any, **how: Any) -> bytearray:
    """Write a table; gives its bytes, to be changed."""
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), path, **how)
    return bytearray(path.read_bytes())


@hostile("columnless.parquet")
def _(path: Path) -> None:
    import pyarrow as pa

    written(path, pa.table({"text": [TEXT] * 5}).select([]))


@hostile("rowless.parquet")
def _(path: Path) -> None:
    import pyarrow as pa

    written(path, {"text": pa.array([], pa.string())})


@hostile("schema.parquet")
def _(path: Path) -> None:
    """A structure in a structure, two hundred times."""
    import pyarrow as pa

    kind = pa.string()
    for _ in range(200):
        kind = pa.struct([("text", kind)])
    written(path, {"text": pa.array([None], kind)})


@hostile("columns.parquet")
def _(path: Path) -> None:
    import pyarrow as pa

    written(path, {f"c{n}" if n else "text": pa.array(["a"]) for n in range(3_000)})


@hostile("twins.parquet")
def _(path: Path) -> None:
    import pyarrow as pa

    column = pa.array([TEXT])
    written(path, pa.Table.from_arrays([column, column, column], names=["text", "text", "TEXT"]))


@hostile("types.parquet")
def _(path: Path) -> None:
    import decimal

    import pyarrow as pa

    written(
        path,
        {
            "text": pa.array([b"\xff\xfe\x00 Oui.", None], pa.binary()),
            "date": pa.array([2**62, -(2**62)], pa.timestamp("us")),
            "title": pa.array([decimal.Decimal("1e30")] * 2, pa.decimal256(60, 2)),
            "url": pa.array([{"a": 1}, None]),
            "authors": pa.array([[("a", "b")], None], pa.map_(pa.string(), pa.string())),
            "outlet": pa.array([1.5, None]),
        },
    )


@hostile("undecoded.parquet")
def _(path: Path) -> None:
    """Strings that are no UTF-8."""
    content = written(path, {"text": [TEXT] * 3}, compression="none", use_dictionary=False)
    content[content.find(b"Il pleut") : content.find(b"Il pleut") + 3] = b"\xff\xc0\x80"
    path.write_bytes(content)


@hostile("sizes.parquet")
def _(path: Path) -> None:
    """A page that says to unpack to two gigabytes."""
    content = written(path, {"text": [TEXT] * 50}, compression="snappy", use_dictionary=False)
    # A page's header begins with its kind (field 1, i32 0) and its size unpacked (field 2, i32, a zigzag varint).
    at = content.find(b"\x15\x00\x15", 4)
    content[at + 3 : at + 8] = b"\xfe\xff\xff\xff\x0f"
    path.write_bytes(content)


@hostile("indices.parquet")
def _(path: Path) -> None:
    """Numbers of a dictionary that has no such values."""
    content = written(path, {"text": [f"{TEXT} {n % 4}" for n in range(400)]}, compression="none")
    end = len(content) - 8 - int.from_bytes(content[-8:-4], "little")
    for at in range(end - 60, end):
        content[at] = 0xFF
    path.write_bytes(content)


@hostile("groups.parquet")
def _(path: Path) -> None:
    written(path, {"text": [TEXT] * 1_000}, row_group_size=1)


@hostile("nulls.parquet")
def _(path: Path) -> None:
    """A million rows of nothing, which take no room."""
    import pyarrow as pa

    written(path, {"text": pa.nulls(1_000_000, pa.string())})


@hostile("twofold.parquet")
def _(path: Path) -> None:
    path.write_bytes(bytes(written(path, {"text": ["Un."]})) + bytes(written(path, {"text": ["Deux."]})))


@hostile("cut.parquet")
def _(path: Path) -> None:
    content = written(path, {"text": [f"{TEXT} {n}" for n in range(500)]})
    path.write_bytes(content[: len(content) // 2])


@hostile("offsets.parquet")
def _(path: Path) -> None:
    """A footer that is moved, so that every place it names is another."""
    content = written(path, {"text": [f"{TEXT} {n}" for n in range(500)]})
    path.write_bytes(content[:4] + bytes(5_000) + content[4:])


@hostile("arrow.parquet")
def _(path: Path) -> None:
    """The types of another library, told in the metadata, which are not those of the columns."""
    import pyarrow as pa

    table = pa.table({"text": [TEXT]}).replace_schema_metadata(
        {"ARROW:schema": b"\xff" * 5_000, "pandas": b"{" * 9_000}
    )
    written(path, table, store_schema=False)
