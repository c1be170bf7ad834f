"""`sourcier schema`: nothing in, the JSON Schema of readings out."""

import typer

from sourcier.exchange import json_codec


def schema() -> None:
    """Print the JSON Schema of what `read --format json` writes."""
    typer.echo(json_codec.indented(json_codec.schema()))
