"""A ledger in, a bag of files out (BagIt, RFC 8493): texts, bytes as they came, readings, and the manifest."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, select

from sourcier.records.moments import now

from ..rights.leaving import Leaves, every, kept_back, raws_of
from ..schema import DOCUMENTS
from .leaves import bytes_of, manifest_lines

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "data/manifest.json"


def write_bag(
    connection: Connection, folder: Path, leaves: Leaves = every, advance: Callable[[int], None] = lambda _: None
) -> int:
    """Write what a ledger holds into an empty folder; gives how many files there are.

    Of a document that may not leave with its text (`leaves`) there are its hashes in the manifest, and no file.

    A document's text is `data/texts/ID.txt`, its readings are `data/readings/ID-1.json` and so on, and the bytes as
    they came `data/raws/HASH`, once each; a text that an older extractor made has the id that it gave.
    """
    sums: dict[str, str] = {}
    total = 0

    def put(name: str, data: bytes) -> None:
        nonlocal total
        if name in sums:
            return
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        sums[name] = hashlib.sha256(data).hexdigest()
        total += len(data)

    back = kept_back(connection, leaves)
    raws_back = raws_of(connection, back)
    asked = select(DOCUMENTS.c.key, DOCUMENTS.c.id).order_by(DOCUMENTS.c.key)
    for key, document in connection.execute(asked).all():
        if key in back:
            advance(1)
            continue
        held = bytes_of(connection, document)
        for name, written in {key: held.text, **held.former}.items():
            put(f"data/texts/{name}.txt", written)
        for hash_, data in held.raws.items():
            if hash_ not in raws_back:
                put(f"data/raws/{hash_}", data)
        for number, (_, body) in enumerate(held.readings, 1):
            put(f"data/readings/{key}-{number}.json", body)
        advance(1)
    put(MANIFEST, "".join(manifest_lines(connection)).encode())
    info = f"Bagging-Date: {now()[:10]}\nPayload-Oxum: {total}.{len(sums)}\nBag-Software-Agent: sourcier\n".encode()
    listed = "".join(f"{sum_}  {name}\n" for name, sum_ in sorted(sums.items())).encode()
    tags = {"bagit.txt": DECLARATION, "bag-info.txt": info, "manifest-sha256.txt": listed}
    for name, data in tags.items():
        (folder / name).write_bytes(data)
    tagged = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(tags.items()))
    (folder / "tagmanifest-sha256.txt").write_text(tagged, encoding="utf-8", newline="\n")
    return len(sums)
