"""Minutes, transcripts and subtitles as documents: who speaks, what they say, and what the clerk noted."""

from made_exports import assemblee, nato, senat_page, senat_xml, vtt

from sourcier.intake import document_of
from sourcier.intake.transcripts import transcript_of
from sourcier.jobs.listening import Listened
from sourcier.records import TURN, TURN_SPEAKER, Document


def turns(document: Document) -> list[tuple[str, str]]:
    """Lines of turns: `>` for who speaks, `+` for what they say, `-` for all else."""
    sign = {TURN_SPEAKER: ">", TURN: "+"}
    return [(sign.get(part.found_by, "-"), document.text.characters[slice(*part.span)]) for part in document.layout]


SPOKEN = [
    (">", "Mme la présidente"),
    ("+", "La parole est à M. Paul Sorgue."),
    (">", "M. Paul Sorgue, rapporteur de la commission des lois"),
    ("+", "Cet amendement ne règle rien."),
    ("+", "Nous voterons contre."),
    ("-", "(Applaudissements sur plusieurs bancs.)"),
    (">", "Mme Anne Valmont"),
    ("+", "C’est faux !"),
]


def test_assemblee() -> None:
    document = document_of(assemblee().data)
    assert turns(document)[2:-1] == SPOKEN
    assert turns(document)[-1] == ("-", "La séance est levée.")


def test_senat_in_xml_and_on_its_site() -> None:
    for made in (senat_xml(), senat_page()):
        document = document_of(made.data, name=made.name)
        found = turns(document)
        assert found[found.index((">", "Mme la présidente")) :] == SPOKEN


def test_the_day_of_a_sitting_by_the_name_of_its_file() -> None:
    made = senat_xml()
    document = document_of(made.data.replace(b"mardi 5 mars 2024", b"mardi"), name="cri/d20240305.xml")
    assert document.published == "2024-03-05"


def test_who_asks_at_a_press_conference_says_nothing() -> None:
    found = turns(document_of(nato().data))
    assert [words for sign, words in found if sign == ">"] == [
        "Oana Brun (porte-parole de l’OTAN)", "Karl Nyberg (secrétaire général de l’OTAN)", "Karl Nyberg",
    ]  # fmt: skip
    assert ("-", "Que ferez-vous si le pont de Valbrune ferme encore une fois cet hiver ?") in found


def test_voices_of_subtitles_are_turns() -> None:
    assert turns(document_of(vtt().data)) == [
        (">", "Anne Faure"),
        ("+", "Le pont de Valbrune rouvre."),
        (">", "Paul Sorgue"),
        ("+", "Les travaux sont finis."),
    ]


def test_captions_are_joined_to_sentences() -> None:
    captions = (
        "00:01,000 --> 00:02,000\nLe pont",
        "00:02,000 --> 00:03,000\nrouvre.",
        "00:03,100 --> 00:04,000\nEnfin.",
    )
    assert document_of("\n\n".join(captions).encode(), language="fr").text.characters == "Le pont rouvre.\nEnfin."


def test_quotations_are_checked_against_who_speaks_in_minutes() -> None:
    listened = Listened(transcript_of(assemblee().data, "assemblee.xml"))
    found = listened.find("Cet amendement ne règle rien", "Anne Valmont")
    assert found.verdict == "exact" and found.other_speaker == "M. Paul Sorgue"
    assert listened.find("Cet amendement ne règle rien", "Paul Sorgue").other_speaker is None
