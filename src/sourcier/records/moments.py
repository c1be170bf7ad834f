"""Nothing in, the present moment out, as every record writes it."""

from datetime import UTC, datetime


def now() -> str:
    """The present moment in UTC to the second, ISO 8601 with `Z`."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
