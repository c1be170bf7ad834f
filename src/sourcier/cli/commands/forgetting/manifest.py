"""`sourcier ledger manifest`: a ledger in, hashes of what it holds today out; or what became of what it held then."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from sourcier.crossing.copies.sharing import document_asked
from sourcier.exchange.files import NewFile, new_folder
from sourcier.exchange.rights.giving import Gate
from sourcier.intake.sources.files import place_named
from sourcier.jobs.stamping import Stamped, stamp, stamped
from sourcier.ledger import Ledger
from sourcier.ledger.asking.documents import key_of
from sourcier.ledger.manifests.bags import write_bag
from sourcier.ledger.manifests.comparing import Compared, Fate, compared
from sourcier.ledger.manifests.leaves import manifest_lines
from sourcier.ledger.manifests.proofs import proof_of
from sourcier.records import InputError, reason_of
from sourcier.wording import counted, worded

from ...app import fail
from ...archive.looks import SHORT, moment_of
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption
from ...archive.rights import WithLicensedOption, say_what_left
from ...archive.writing import text
from ...interface import count, say

DETAILS = (
    worded(
        "A manifest has the SHA-256 of the text, the bytes and the readings of each document, and one root over all of"
        " them: kept elsewhere, it shows later what was here on its day."
    ),
    worded("A proof shows that one document was among them, without the others."),
)
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=worded("FILE"), help=worded("Write to this file."))
]
BagOption = Annotated[
    Path | None,
    typer.Option("--bagit", metavar=worded("FOLDER"), help=worded("Write all that is held as a bag (BagIt) as well.")),
]
ProofOption = Annotated[
    str | None,
    typer.Option("--proof", metavar=worded("DOCUMENT"), help=worded("Write the proof for one document instead.")),
]
VerifyOption = Annotated[
    Path | None,
    typer.Option(
        "--verify", metavar=worded("FILE"), help=worded("Say what became of what a manifest or a proof tells.")
    ),
]
StampOption = Annotated[
    str | None,
    typer.Option(
        "--stamp", metavar="URL", help=worded("Have the hash of the file stamped by this authority (RFC 3161).")
    ),
]
AuthorityOption = Annotated[
    Path | None,
    typer.Option(
        "--authority", metavar=worded("FILE"), help=worded("Certificates (PEM) of whose time stamps are trusted.")
    ),
]
SUFFIX = ".tsr"
"""What the file of a time stamp is called behind the name of what it stamps."""
FATES: Mapping[Fate, tuple[str, str]] = {
    "unchanged": counted("{count:,} document as it was", "{count:,} documents as they were"),
    "changed": counted("{count:,} read anew, its text the same", "{count:,} read anew, their texts the same"),
    "forgotten": counted("{count:,} forgotten since", "{count:,} forgotten since"),
    "missing": counted("{count:,} missing", "{count:,} missing"),
    "altered": counted("{count:,} with another text", "{count:,} with other texts"),
}
SHOWN = 20


def manifest(
    ledger: LedgerOption = None,
    output: OutputOption = None,
    bagit: BagOption = None,
    proof: ProofOption = None,
    verify: VerifyOption = None,
    stamp: StampOption = None,
    authority: AuthorityOption = None,
    with_licensed: WithLicensedOption = False,
) -> None:
    """Write hashes of all that a ledger holds, or say what became of what it held."""
    if stamp and output is None:
        raise typer.BadParameter(say("--stamp puts the time stamp beside a file: name it with --output"))
    if verify and (output or bagit or proof or stamp):
        raise typer.BadParameter(say("--verify goes with --authority alone"))
    with asked_ledger(ledger, output) as opened:
        if verify:
            _verify(opened, verify, authority)
            return
        if bagit:
            _write_bag(opened, bagit, Gate(with_licensed=with_licensed))
        if output or not bagit:
            _write(opened, output, proof)
    if stamp and output:
        _stamp(output, stamp)


def _write(ledger: Ledger, output: Path | None, document: str | None) -> None:
    with ledger.asking(float("inf")) as connection, text(output, json=True) as out:
        if document is None:
            for line in manifest_lines(connection):
                out.write(line)
            return
        place = place_named(document)
        asked = place if ledger.history(place) else document
        proof = proof_of(connection, key_of(connection, document_asked(connection, asked)))
        out.write(json.dumps(proof, ensure_ascii=False, indent=2) + "\n")


def _write_bag(ledger: Ledger, folder: Path, gate: Gate) -> None:
    with new_folder(folder) as made, ledger.asking(float("inf")) as connection:
        number = write_bag(connection, made, gate.leaves)
    say_what_left(gate)
    typer.echo(count("{count:,} file in the bag", "{count:,} files in the bag", number), err=True)


def _stamp(output: Path, address: str) -> None:
    answer = stamp(_read(output), address)
    place = output.with_name(output.name + SUFFIX)
    with NewFile(place) as new:
        new.file.buffer.write(answer)
    typer.echo(_stamped_words(stamped(_read(output), answer)), err=True)


def _verify(ledger: Ledger, path: Path, authority: Path | None) -> None:
    data = _read(path)
    try:
        told = data.decode("utf-8")
        with ledger.asking(float("inf")) as connection:
            found = compared(connection, told)
    except UnicodeDecodeError:
        raise InputError("{path}: is no UTF-8", path=path) from None
    except InputError as error:
        raise InputError("{path}: {reason}", path=path, reason=error.message) from None
    beside = path.with_name(path.name + SUFFIX)
    sound = found.sound
    if not sound:
        fail(say("what it tells does not make its root: it was changed"), str(path))
    if beside.exists():
        stamp = stamped(data, _read(beside), authority)
        typer.echo(_stamped_words(stamp))
        sound = sound and stamp.same and stamp.signed is not False
    _tell(found)
    if not sound or found.counts()["missing"] or found.counts()["altered"]:
        raise typer.Exit(1)


def _tell(found: Compared) -> None:
    made = moment_of(found.made)
    typer.echo(say("Of {made}, root {root}:", made=made, root=found.root))
    numbers = found.counts()
    for fate, (one, many) in FATES.items():
        if numbers[fate]:
            typer.echo("  " + count(one, many, numbers[fate]))
            ids = [key[:SHORT] for key, became in found.fates.items() if became == fate != "unchanged"]
            if ids:
                typer.echo("    " + ", ".join(ids[:SHOWN]) + (" …" if len(ids) > SHOWN else ""))
    if found.more:
        typer.echo("  " + count("{count:,} that came later", "{count:,} that came later", found.more))


def _stamped_words(stamp: Stamped) -> str:
    at = moment_of(stamp.at)
    if not stamp.same:
        return say("The time stamp of {at} is not of this file", at=at)
    told = say("Stamped at {at} by {by}", at=at, by=stamp.by)
    if stamp.signed is None:
        return say("{told}; with --authority its signature is checked", told=told)
    return (
        say("{told}; the signature is good", told=told)
        if stamp.signed
        else say("{told}, says it; the signature is not that of an authority that is trusted", told=told)
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("{path}: cannot be read ({reason})", path=path, reason=reason_of(error)) from None
