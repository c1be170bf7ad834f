"""`sourcier serve`: a ledger in, its pages on an address of this machine out."""

import sys
from typing import Annotated

import typer

from sourcier.ledger import ledger_place
from sourcier.records import SourcierError
from sourcier.wording import worded

from ..archive.options import LedgerOption
from ..interface import say

HOST, PORT = "127.0.0.1", 8765
OWN = ("127.0.0.1", "localhost", "::1")
"""The names of this machine that only it knows itself by."""


def serve(
    ledger: LedgerOption = None,
    host: Annotated[
        str,
        typer.Option(
            metavar=worded("ADDRESS"),
            help=worded("The address to listen on; other machines reach only another than 127.0.0.1."),
        ),
    ] = HOST,
    port: Annotated[
        int, typer.Option(min=1, max=65535, metavar=worded("PORT"), help=worded("The port to listen on."))
    ] = PORT,
) -> None:
    """Open a ledger in the browser: its pages on this machine."""
    try:
        import uvicorn

        from sourcier.web.app import make_app
    except ModuleNotFoundError as error:
        raise SourcierError("the pages need the package {name}: `pip install sourcier[web]`", name=error.name) from None
    place = ledger_place(ledger)
    app = make_app(place, OWN if host in OWN else ("*",))
    print(say("Open http://{host}:{port}/ in a browser; Ctrl-C ends it.", host=host, port=port), file=sys.stderr)
    if host not in OWN:
        print(say("Whoever reaches {host} reads whole texts, licensed ones too, and private persons.", host=host),
              file=sys.stderr)  # fmt: skip
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=False)
