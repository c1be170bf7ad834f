"""How others answer the content of a statement: who, in which words, and whether they affirm, deny or question it."""

import pytest

import sourcier


def responses(text: str) -> list[tuple[str, str, str, str]]:
    """For each response: who made the statement, who answers it, the cue and the stance."""
    found = []
    for statement in sourcier.read(text, language="fr", reader="rules").attributions:
        speaker = statement.entity.value if statement.entity else ""
        for response in statement.responses:
            cue = " ".join(text[slice(*span)] for span in response.cue)
            found.append((speaker, response.holder.value, cue, response.stance))
    return found


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "Anne Faure a rejeté les accusations selon lesquelles elle aurait menti.",
            ("Anne Faure", "a rejeté", "denies"),
        ),
        (
            "Anne Faure a démenti l'information selon laquelle l'usine fermera.",
            ("Anne Faure", "a démenti", "denies"),
        ),
    ],
)
def test_answer_to_a_noun_clause(text: str, answer: tuple[str, str, str]) -> None:
    assert [found[1:] for found in responses(text)] == [answer]


def test_judgement_on_what_is_rejected() -> None:
    text = (
        "Anne Faure a rejeté les accusations selon lesquelles elle aurait menti, les qualifiant de "
        "« totalement absurdes »."
    )
    assert [answer[1:] for answer in responses(text)] == [
        ("Anne Faure", "a rejeté", "denies"),
        ("Anne Faure", "qualifiant", "denies"),
    ]


@pytest.mark.parametrize(
    ("sentence", "cue", "stance"),
    [
        ("Anne Faure a démenti ces accusations.", "a démenti", "denies"),
        ("Anne Faure a contesté cette version.", "a contesté", "denies"),
        ("Cette version est contestée par Anne Faure.", "est contestée", "denies"),
        ("Anne Faure confirme ces propos.", "confirme", "affirms"),
        ("Anne Faure met en doute ces déclarations.", "met en doute", "questions"),
        ("Anne Faure s'interroge sur les affirmations de Luc Delvigne.", "s'interroge", "questions"),
        ("Anne Faure a démenti les déclarations de Luc Delvigne.", "a démenti", "denies"),
        ("Anne Faure a qualifié ces accusations de mensongères.", "a qualifié", "denies"),
        ("« C'est faux », a répondu Anne Faure.", "a répondu", "denies"),
        ("« C'est exact », a répondu Anne Faure.", "a répondu", "affirms"),
    ],
)
def test_answer_to_what_another_said_before(sentence: str, cue: str, stance: str) -> None:
    said = "Luc Delvigne affirme que la mairie a menti. "
    assert responses(said + sentence) == [("Luc Delvigne", "Anne Faure", cue, stance)]


def test_version_in_apposition() -> None:
    text = "Luc Delvigne affirme que le pont tiendra, une version contestée par Anne Faure."
    assert responses(text) == [("Luc Delvigne", "Anne Faure", "contestée", "denies")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Luc Delvigne a démenti ces accusations.",
        "Anne Faure n'a pas démenti ces accusations.",
        "Anne Faure n'a pas confirmé ces propos.",
        "Anne Faure a critiqué ces propos.",
        "Anne Faure a démenti toute pénurie.",
        "Anne Faure a rejeté la demande de la région.",
        "Anne Faure a démenti les déclarations de Marc Berthier.",
        "« Ce n'est pas faux », a répondu Anne Faure.",
    ],
)
def test_no_clear_answer(sentence: str) -> None:
    assert responses("Luc Delvigne affirme que la mairie a menti. " + sentence) == []


def test_nothing_said_long_before_is_taken_up() -> None:
    filler = "Le pont date de 1950. Il mesure cent mètres. La rivière est large. Le marché ouvre tôt. "
    text = f"Luc Delvigne affirme que la mairie a menti. {filler}Anne Faure a démenti ces accusations."
    assert responses(text) == []


@pytest.mark.parametrize("text", ["Ces accusations.", "les qualifiant de « faux »", "« C'est faux » " * 200])
def test_odd_input(text: str) -> None:
    assert responses(text) == []
