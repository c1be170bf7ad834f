"""A ledger of a few articles for the pages, with names and words in it that are meant to do harm."""

from archived import add, said, sample

from sourcier.ledger import Ledger

HOSTILE = "<script>alert(1)</script>"


def fill(place: str) -> None:
    """Two speakers over some months, a sample of all that is told, and a hostile article."""
    with Ledger(place, make=True) as ledger:
        for month in range(1, 6):
            lines = (
                ("Anne Faure", f"le port de Sorgues ferme le {month}", "Luc Aubin"),
                ("Luc Aubin", f"la digue tiendra encore {month} ans", "Anne Faure"),
            )
            fields = {"outlet": "Le Pont", "published": f"2024-0{month}-11", "title": f"Le port, {month}"}
            add(ledger, said(*lines, name=f"port-{month}.txt", **fields))
        add(ledger, sample(outlet="La Tour"))
        words = f'{HOSTILE} \u202e & "tout" va'
        fields = {"outlet": HOSTILE, "title": f"{HOSTILE}<img src=x onerror=y>", "published": "2024-05-12"}
        add(ledger, said((HOSTILE, words, HOSTILE), name="hostile.txt", **fields))
