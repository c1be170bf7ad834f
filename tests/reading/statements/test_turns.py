"""The words of minutes belong to whom the minutes give them to."""

import sourcier
from sourcier.intake.transcripts.minutes import Turn, minutes_from

SITTING = [
    Turn("M. le président", ["La parole est à Mme Anne Valmont."]),
    Turn(
        "Mme Anne Valmont, rapporteure de la commission des lois",
        [
            "Cet amendement ne règle rien. Le ministre de l’intérieur a dit hier que les moyens seraient doublés."
            " (Applaudissements sur plusieurs bancs.) Nous voterons contre.",
            "Le pont de Valbrune attendra.",
        ],
    ),
    Turn(None, ["La séance est suspendue."]),
    Turn("M. Paul Sorgue", ["C’est faux !"]),
    Turn("Question [Le Courrier]", ["Que ferez-vous lundi ?"]),
]


def test_turns_are_statements_of_who_speaks() -> None:
    reading = sourcier.read(minutes_from(SITTING, "assemblee", day="5 mars 2024"), reader="rules")
    turns = [one for one in reading.attributions if one.nested_in is None]
    assert [(one.text.source, one.speaker) for one in turns] == [
        ("M. le président", None), ("Mme Anne Valmont", "Anne Valmont"), ("M. Paul Sorgue", "Paul Sorgue"),
    ]  # fmt: skip
    assert turns[1].role is not None and turns[1].role.value == "rapporteure de la commission des lois"
    assert turns[1].text.content == (
        "Cet amendement ne règle rien. Le ministre de l’intérieur a dit hier que les moyens seraient doublés.",
        "Nous voterons contre.\nLe pont de Valbrune attendra.",
    )
    told = [one for one in reading.attributions if one.nested_in == turns[1].id]
    assert [one.text.source for one in told] == ["Le ministre de l’intérieur"]


def test_a_long_turn_is_one_statement() -> None:
    speech = [f"Le pont numéro {number} de Valbrune rouvrira, et nous en sommes heureux." for number in range(150)]
    reading = sourcier.read(minutes_from([Turn("Mme Anne Valmont", speech)], None), reader="rules")
    first = next(one for one in reading.attributions if one.found_by == "turn of a transcript")
    assert first.speaker == "Anne Valmont"
    assert first.content[0].start < 100 and first.content[-1].end == len(reading.document.text.characters)
