"""How sure somebody is of a content, and what kind of act it is to say it."""

import pytest

import sourcier
from sourcier.records import ACT_KINDS, FACT_VALUES, Attribution


def statements(text: str) -> tuple[Attribution, ...]:
    return sourcier.read(text, reader="rules").attributions


def first(text: str) -> Attribution:
    found = statements(text)
    assert found, text
    return found[0]


def value(text: str) -> str:
    return first(text).factuality[0].value


def act(text: str) -> str:
    told = first(text).act
    assert told is not None
    return told.value


def evidence(text: str) -> list[str]:
    return [text[start:end] for start, end in first(text).factuality[0].evidence]


NEGATIONS = [
    ("Le maire affirme que le pont n’est pas fermé.", "CT-"),
    ("Le maire affirme que le pont ne rouvre plus.", "CT-"),
    ("Le maire affirme que personne n’habite cette rue.", "CT-"),
    ("Le maire affirme que rien n’a brûlé.", "CT-"),
    ("Le maire affirme qu’aucun habitant n’a protesté.", "CT-"),
    ("Le maire affirme qu’il n’y a eu aucun blessé.", "CT-"),
    ("Le maire affirme n’avoir jamais reçu cette lettre.", "CT-"),
    ("« C’est pas grave », a dit Anne Faure.", "CT-"),
    ("« Personne n’a crié, c’est certain », a dit Anne Faure.", "CT-"),
    ("« Pas chez nous », a répondu Anne Faure.", "CT-"),
    ("Le maire affirme que le pont est fermé.", "CT+"),
    ("Le maire affirme que le pont ne ferme que le dimanche.", "CT+"),
    ("Le maire affirme que le pont, qui n’est pas vieux, est fermé.", "CT+"),
    ("Le maire affirme que les voisins savent que le pont n’est pas fermé.", "CT+"),
    ("« Ce n’est pas seulement un pont », a dit Anne Faure.", "CT+"),
    ("« Ce n’est pas qu’un pont », a dit Anne Faure.", "CT+"),
    ("« Le pont n’est pas vieux, mais il est fermé », a dit Anne Faure.", "CT+"),
]


@pytest.mark.parametrize(("text", "expected"), NEGATIONS)
def test_negation_of_the_main_clause(text: str, expected: str) -> None:
    assert value(text) == expected


def test_the_words_of_a_negation_are_its_evidence() -> None:
    assert evidence("Le maire affirme que le pont n’est pas fermé.") == ["n’", "pas"]
    assert evidence("Le maire affirme qu’aucun habitant n’a protesté.") == ["aucun", "n’"]


DEGREES = [
    ("La préfecture indique que la rivière pourrait déborder.", "PS+"),
    ("La préfecture indique que la rivière risque de déborder.", "PS+"),
    ("La préfecture indique que la rivière débordera peut-être.", "PS+"),
    ("La préfecture indique que la rivière ne débordera peut-être pas.", "PS-"),
    ("La préfecture craint que la rivière ne déborde.", "PS+"),
    ("La préfecture indique que la rivière a probablement débordé.", "PR+"),
    ("La préfecture indique que la rivière a sans doute débordé.", "PR+"),
    ("La préfecture indique que la digue semble fragile.", "PR+"),
    ("La préfecture indique que la digue ne semble pas fragile.", "PR-"),
    ("La préfecture croit que la digue a cédé.", "PR+"),
    ("La préfecture ne croit pas que la digue a cédé.", "PR-"),
    ("La préfecture n’exclut pas que la digue ait cédé.", "PS+"),
    ("La préfecture n’a pas confirmé que la digue avait cédé.", "Uu"),
    ("« Je pense que la digue a cédé », a dit Anne Faure.", "PR+"),
    ("« J’ai l’impression que la digue a cédé », a dit Anne Faure.", "PR+"),
    ("« Je pense à mes voisins », a dit Anne Faure.", "CT+"),
    ("« Vous pouvez compter sur nous », a dit Anne Faure.", "CT+"),
    ("Le parquet précise que les trois prévenus doivent être jugés le 4 mai.", "PR+"),
]


@pytest.mark.parametrize(("text", "expected"), DEGREES)
def test_degree_of_certainty(text: str, expected: str) -> None:
    assert value(text) == expected


CONDITIONALS = [
    ("Selon la police, le conducteur aurait pris la fuite.", "PR+", "conditional of hearsay"),
    ("La police a affirmé que le conducteur aurait pris la fuite.", "PR+", "conditional of hearsay"),
    ("La police affirme que les voleurs seraient cinq.", "PR+", "conditional of hearsay"),
    ("La police a affirmé que le pont rouvrirait lundi.", "CT+", "statement"),
    ("La police avait annoncé que le pont serait fermé.", "CT+", "statement"),
    ("La police a répété, affirmant que le pont rouvrirait lundi.", "CT+", "statement"),
    ("« Si la pluie cessait, le pont rouvrirait », a dit Anne Faure.", "Uu", "hypothesis"),
    ("« S’il pleut, nous fermerons le pont », a dit Anne Faure.", "Uu", "hypothesis"),
    ("« Si la pluie avait cessé, le pont aurait rouvert », a dit Anne Faure.", "CT-", "unreal"),
    ("« Même s’il pleut, nous ouvrirons le pont », a dit Anne Faure.", "CT+", "statement"),
]


@pytest.mark.parametrize(("text", "expected", "rule"), CONDITIONALS)
def test_hearsay_concordance_and_hypothesis(text: str, expected: str, rule: str) -> None:
    own = first(text).factuality[0]
    assert (own.value, own.rule) == (expected, rule)


def test_the_conditional_of_hearsay_is_shown() -> None:
    assert evidence("Selon la police, le conducteur aurait pris la fuite.") == ["aurait"]


ACTS_OF_CUES = [
    ("La mairie demande que le pont soit fermé.", "demand", "Uu"),
    ("La mairie appelle les habitants à rester chez eux.", "demand", "Uu"),
    ("La mairie recommande d’éviter le centre.", "demand", "Uu"),
    ("La mairie promet de rouvrir le pont.", "promise", "CT+"),
    ("La mairie se dit prête à rouvrir le pont.", "promise", "Uu"),
    ("Les salariés menacent de bloquer le pont.", "threat", "CT+"),
    ("La mairie espère que le pont tiendra.", "wish", "Uu"),
    ("La mairie dément que le pont soit fermé.", "denial", "CT-"),
    ("La mairie nie ne pas avoir reçu la lettre.", "denial", "CT+"),
    ("La mairie se demande si le pont tiendra.", "question", "Uu"),
    ("La mairie craint que le pont ne cède.", "prediction", "PS+"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), ACTS_OF_CUES)
def test_act_told_by_the_cue(text: str, kind: str, expected: str) -> None:
    assert (act(text), value(text)) == (kind, expected)


ACTS_OF_CONTENTS = [
    ("« Le pont date de 1912 », a dit Anne Faure.", "assertion", "CT+"),
    ("« Quand le pont rouvrira-t-il ? », a lancé Anne Faure.", "question", "Uu"),
    ("« Nous exigeons une enquête », a dit Anne Faure.", "demand", "CT+"),
    ("« Nous continuons d’exiger une enquête », a dit Anne Faure.", "demand", "CT+"),
    ("« Les usines doivent fermer », a dit Anne Faure.", "demand", "Uu"),
    ("« Il ne faut pas fermer les usines », a dit Anne Faure.", "demand", "Uu"),
    ("« Amis, ne faiblissez pas », a dit Anne Faure.", "demand", "Uu"),
    ("La préfecture indique que le pont devrait rouvrir.", "prediction", "PR+"),
    ("« Il faut fermer les usines », a dit Anne Faure.", "demand", "Uu"),
    ("« Il faut six mois de travaux », a dit Anne Faure.", "assertion", "CT+"),
    ("« J’espère que le pont tiendra », a dit Anne Faure.", "wish", "Uu"),
    ("« Nous voulons un nouveau pont », a dit Anne Faure.", "wish", "CT+"),
    ("« La foule voulait un nouveau pont », a dit Anne Faure.", "assertion", "CT+"),
    ("« Cela veut dire que le pont est fini », a dit Anne Faure.", "evaluation", "CT+"),
    ("« Nous rouvrirons le pont », a dit Anne Faure.", "promise", "CT+"),
    ("« Nous avons décidé de rouvrir le pont », a dit Anne Faure.", "promise", "CT+"),
    ("Anne Faure a dit qu’elle rouvrirait le pont.", "promise", "CT+"),
    ("La mairie a annoncé que les cours reprendraient lundi.", "promise", "CT+"),
    ("« La mobilisation va grandir », a dit Anne Faure.", "prediction", "CT+"),
    ("« Les usines fermeront », a dit Anne Faure.", "prediction", "CT+"),
    ("« Les usines ne fermeront pas », a dit Anne Faure.", "prediction", "CT-"),
    ("La police précise que la rue sera coupée.", "assertion", "CT+"),
    ("« Je refuse de payer », a dit Anne Faure.", "denial", "CT+"),
    ("« Nous n’avons aucune intention de partir », a dit Anne Faure.", "denial", "CT-"),
    ("« Parce que le pont est vieux », a dit Anne Faure.", "explanation", "CT+"),
    ("« L’incendie s’explique par un court-circuit », a dit Anne Faure.", "explanation", "CT+"),
    ("« La cause de l’incendie est un court-circuit », a dit Anne Faure.", "explanation", "CT+"),
    ("« Maire, démission ! », ont crié les habitants.", "demand", "Uu"),
    ("« C’est une honte », a dit Anne Faure.", "evaluation", "CT+"),
    ("« Cette décision est absurde », a dit Anne Faure.", "evaluation", "CT+"),
    ("« Je trouve que le maire a raison », a dit Anne Faure.", "evaluation", "CT+"),
    ("« Le délai est bien trop court », a dit Anne Faure.", "evaluation", "CT+"),
    ("« Attendre, c’est reculer », a dit Anne Faure.", "evaluation", "CT+"),
    ("Anne Faure considère que ce projet coûte cher.", "evaluation", "CT+"),
    ("« La meilleure solution est de partir », a dit Anne Faure.", "evaluation", "CT+"),
    ("« Je suis fière de mon équipe », a dit Anne Faure.", "evaluation", "CT+"),
    ("Anne Faure a dénoncé une décision « inacceptable ».", "evaluation", "CT+"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), ACTS_OF_CONTENTS)
def test_act_told_by_the_content(text: str, kind: str, expected: str) -> None:
    assert (act(text), value(text)) == (kind, expected)


def test_an_act_names_its_rule_and_what_it_saw() -> None:
    text = "« Cette décision est absurde », a dit Anne Faure."
    told = first(text).act
    assert told is not None
    assert told.rule == "judging predicate"
    assert [text[start:end] for start, end in told.evidence] == ["absurde"]


def test_quoted_infinitives_are_plans() -> None:
    text = "Le collectif l’annonce : « rouvrir le pont avant l’été »."
    assert (act(text), value(text)) == ("promise", "Uu")


def test_the_holder_is_the_source() -> None:
    (found,) = statements("Anne Faure affirme que le pont est fermé.")
    assert found.factuality[0].holder == found.entity
    assert found.entity is not None


def test_nobody_known_holds_a_view_too() -> None:
    found = first("« Le pont est fermé », peut-on lire sur la porte.")
    assert found.entity is None
    assert found.factuality[0].holder is None


def test_an_outer_source_leaves_open_what_it_reports() -> None:
    outer, inner = statements("Luc Delvigne affirme qu’Anne Faure a promis de revenir.")
    assert [one.value for one in outer.factuality] == ["CT+"]
    assert [one.value for one in inner.factuality] == ["CT+", "Uu"]
    assert [one.holder and one.holder.value for one in inner.factuality] == ["Anne Faure", "Luc Delvigne"]
    assert inner.factuality[1].rule == "reported"


def test_an_outer_source_takes_on_what_it_tells_as_a_fact() -> None:
    _, inner = statements("Luc Delvigne affirme qu’Anne Faure a reconnu que le pont était fermé.")
    assert [(one.value, one.rule) for one in inner.factuality] == [("CT+", "statement"), ("CT+", "told as fact")]


ODD = [".", "«»", "« »", "?!", "« ? », dit Anne.", "\x00", "« … », a dit Anne Faure.", "a dit que", "« Non », dit-il."]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str) -> None:
    for found in statements(text):
        assert found.factuality[0].value in FACT_VALUES
        assert found.act is not None
        assert found.act.value in ACT_KINDS


UNPARSED = [
    ("« Nous n’avons pas fermé le pont », a déclaré Anne Faure.", "assertion", "CT-"),
    ("« Nous exigeons une enquête », a déclaré Anne Faure.", "demand", "CT+"),
    ("« Cette décision est absurde », a déclaré Anne Faure.", "evaluation", "CT+"),
    ("« Nous rouvrirons le pont », a déclaré Anne Faure.", "promise", "CT+"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), UNPARSED)
def test_without_a_parse(text: str, kind: str, expected: str) -> None:
    (found,) = sourcier.read(text, reader="learned").attributions
    assert found.act is not None
    assert (found.act.value, found.factuality[0].value) == (kind, expected)
