"""Speech told by a noun phrase. `c` marks the cue, `s` the source, `o` the object; without marks nothing is found."""

import hashlib

import pytest

import sourcier
from inline import unmark
from sourcier.records import ReportedAct, Span


def acts(marked: str) -> tuple[str, list[ReportedAct]]:
    text, _ = unmark(marked)
    return text, list(sourcier.read(text, reader="rules").acts)


def check(marked: str) -> None:
    """One act a sentence: its cue with the class that the mark gives, its source with the entity, its object."""
    text, marks = unmark(marked)
    found = sourcier.read(text, reader="rules").acts
    expected = {mark.tag: mark for mark in marks}
    if not expected:
        assert [text[slice(*act.cue[0])] for act in found] == []
        return
    assert [text[slice(*act.cue[0])] for act in found] == [expected["c"].words]
    act = found[0]
    assert text[slice(*act.object[0])] == expected["o"].words
    assert act.source == (expected["s"].span if "s" in expected else None)
    if "class" in expected["c"].attributes:
        assert act.cue_class == expected["c"].attributes["class"]
    if "s" in expected and "entity" in expected["s"].attributes:
        named = act.entity.value if act.entity else ""
        assert named == expected["s"].attributes["entity"]


@pytest.mark.parametrize(
    "marked",
    [
        '<s>Les syndicats</s> <c class="criticise">ont dénoncé</c> <o>la fermeture de l’usine</o>.',
        '<s>Le ministre</s> <c class="deny">a rejeté</c> <o>toutes les critiques</o>.',
        '<s entity="CGT">La CGT</s> <c class="demand">réclame</c> <o>une hausse des salaires</o>.',
        '<s>Le préfet</s> <c class="praise">a remercié</c> <o>les pompiers</o>.',
        '<s entity="Anne Faure">Anne Faure</s> <c class="announce">annonce</c> <o>la réouverture du musée</o>.',
        '<s entity="Luc Delvigne">Luc Delvigne</s> <c class="promise">a promis</c> <o>une aide rapide</o>.',
        '<s entity="Anne Faure">Anne Faure</s> <c class="say">a évoqué</c> <o>la nécessité d’un accord</o>.',
        '<s>La mairie</s> <c class="confirm">a confirmé</c> <o>l’information</o>.',
        '<s>Le maire</s> <c class="explain">justifie</c> <o>ce retard</o>.',
        "<s>La mairie et la région</s> <c>ont annoncé</c> <o>une aide de deux millions d’euros</o>.",
        '<s>Les riverains</s> <c class="fear">craignent</c> <o>de nouvelles crues</o>.',
        '<s>Le préfet</s> <c class="say">a rappelé</c> <o>la fragilité des digues</o>.',
        '<s>La mairie</s> <c class="propose">propose</c> <o>un nouveau tracé</o>.',
    ],
)
def test_verb_with_its_direct_object(marked: str) -> None:
    check(marked)


def test_nothing_that_is_proposed_is_no_act() -> None:
    check("Le maire n'a proposé aucun remède.")


def test_how_much_of_something_is_asked_for() -> None:
    check('<s>Les syndicats</s> <c class="demand">réclament</c> <o>un peu de temps</o>.')
    check('<s>Le préfet</s> <c class="call">a appelé</c> à <o>plus de prudence</o>.')


@pytest.mark.parametrize(
    "marked",
    [
        '<s>Le maire</s> <c class="call">appelle</c> au <o>calme</o>.',
        '<s>Anne Faure</s> <c class="criticise">s\'est plainte</c> du <o>bruit</o>.',
        '<s>Les habitants</s> <c class="say">parlent</c> d\'<o>une injustice</o>.',
        '<s>Les riverains</s> <c class="criticise">protestent</c> contre <o>la fermeture du pont</o>.',
        '<s>Luc Delvigne</s> <c class="demand">plaide</c> pour <o>une baisse des taxes</o>.',
        '<s>Les députés</s> <c class="say">ont débattu</c> de <o>la réforme</o>.',
    ],
)
def test_object_behind_a_preposition(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        '<s>La CGT</s> <c class="fear">a exprimé</c> <o>son inquiétude face à la fermeture de l\'usine</o>.',
        '<s>Luc Delvigne</s> <c class="criticise">a réitéré</c> <o>son opposition au projet</o>.',
        '<s>Anne Faure</s> <c class="criticise">a fait part</c> de <o>son indignation</o>.',
        '<s>Anne Faure</s> <c class="praise">a présenté</c> <o>ses condoléances à la famille</o>.',
        '<s>Luc Delvigne</s> <c class="call">a lancé</c> <o>un appel au calme</o>.',
        '<s>Ils</s> <c class="criticise">ont crié</c> <o>leur colère</o>.',
    ],
)
def test_noun_of_a_light_verb_gives_the_class(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        '<s>Anne Faure</s> <c class="deny">a fermé la porte</c> à <o>une alliance avec le centre</o>.',
        '<s>Le préfet</s> <c class="accuse">pointe du doigt</c> <o>le comportement du chauffeur</o>.',
        '<s>Luc Delvigne</s> <c class="deny">remet en cause</c> <o>le calendrier</o>.',
    ],
)
def test_expression_of_several_words(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        '<o>La réforme</o> <c class="criticise">est vivement critiquée</c> par <s>les syndicats</s>.',
        '<o>Le projet</o> <c class="criticise">est critiqué</c> dans les rangs de <s>la majorité</s>.',
        '<o>Les mesures</o> <c class="announce">annoncées</c> par <s entity="Anne Faure">Anne Faure</s> coûtent cher.',
        "<c>Critiquée</c> par <s>l'opposition</s>, <o>la ministre Anne Faure</o> a démissionné.",
        "<c>Insultée</c> sur les réseaux sociaux, <o>la maire</o> a quitté la salle.",
        '<o>Anne Faure</o> <c class="criticise">se fait régulièrement insulter</c>.',
        'Le maire <c class="accuse">est accusé</c> de <o>corruption</o>.',
        'Luc Delvigne <c class="criticise">est traité</c> de <o>menteur</o>.',
    ],
)
def test_passive_and_participle(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<s>Deux cents personnes</s> ont défilé pour <c>réclamer</c> <o>la démission du maire</o>.",
        "<s>Luc Delvigne</s>, <c>contestant</c> <o>la légitimité du vote</o>, a quitté la salle.",
        '« Rien n\'est décidé », a déclaré <s entity="Anne Faure">Anne Faure</s>, <c>confirmant</c> '
        "<o>une information du Courrier</o>.",
        "<s>Luc Delvigne</s> a remarqué des traces et <c>ordonné</c> <o>une enquête</o>.",
        "<o>Les mesures</o> qu'<s>Anne Faure</s> <c>a annoncées</c> coûtent cher.",
    ],
)
def test_subject_of_another_verb(marked: str) -> None:
    check(marked)


def test_subject_that_infinitive_opens_its_sentence_for() -> None:
    text, found = acts("Critiqué pour avoir rejeté la proposition des syndicats, Luc Delvigne s'est tu.")
    told = [(text[slice(*act.cue[0])], act.entity.value if act.entity else None) for act in found]
    assert told == [("Critiqué", None), ("avoir rejeté", "Luc Delvigne")]


@pytest.mark.parametrize(
    "marked",
    [
        "<s>Les syndicats</s> <c>ont dénoncé</c> mardi <o>la fermeture de l'usine</o>.",
        "<s>La maire Anne Faure</s> <c>a annoncé</c> lundi soir sur Twitter <o>des mesures d'urgence</o>.",
        "<s>Les syndicats</s> <c>ont annoncé</c>, hier, <o>une nouvelle grève</o>.",
        '<s>Anne Faure</s> <c class="deny">n\'a pas confirmé</c> <o>ce chiffre</o>.',
        '<s>La préfecture</s> <c class="announce">n\'a pas communiqué</c> <o>de bilan</o>.',
        "<s>Le maire</s> <c>a annoncé</c> <o>des mesures pour aider les commerçants</o>.",
    ],
)
def test_adverbials_and_negation(marked: str) -> None:
    check(marked)


def test_pronoun_stands_for_whom_it_takes_up() -> None:
    text, found = acts("Anne Faure a pris la parole lundi. Elle a condamné les violences.")
    assert [(text[slice(*act.cue[0])], act.entity.value if act.entity else None) for act in found] == [
        ("a condamné", "Anne Faure")
    ]


def test_quantity_of_somebody_describes_itself() -> None:
    check(
        '<s entity="Un certain nombre de pays, dont la France et l’Italie">Un certain nombre de pays, dont la France '
        "et l’Italie</s>, <c>ont exprimé</c> <o>leurs craintes</o>."
    )


def test_what_one_said_before_is_an_act_of_the_speaker() -> None:
    check('« <s entity="Anne Faure">J\'</s><c>ai prévenu</c> <o>la police</o> », raconte Anne Faure.')


@pytest.mark.parametrize(
    "sentence",
    [
        "Le tribunal a condamné le prévenu à deux ans de prison.",
        "Luc Delvigne a présenté son passeport.",
        "Luc Delvigne a condamné la porte.",
        "Luc Delvigne a lancé une pierre.",
        "Il faut dénoncer ces violences.",
        "On dénonce la réforme.",
        "Luc Delvigne pourrait demander une indemnisation.",
        "Le rapport a été publié lundi.",
        "La police a interpellé trois suspects.",
        "L'examen a révélé une fracture.",
        "La demande a augmenté de deux points.",
    ],
)
def test_no_act_of_speech(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anne Faure affirme que le pont tiendra.",
        "Anne Faure a dénoncé « une honte ».",
        "« Je condamne ces violences », dit Anne Faure.",
    ],
)
def test_statement_is_no_act(sentence: str) -> None:
    check(sentence)


def test_rejecting_a_noun_clause_is_both() -> None:
    text, found = acts("Luc Delvigne a rejeté les accusations selon lesquelles il aurait menti.")
    assert [text[slice(*act.object[0])] for act in found] == ["les accusations selon lesquelles il aurait menti"]
    assert len(sourcier.read(text, reader="rules").attributions) == 1


def test_id_comes_from_the_text_and_the_spans() -> None:
    text, found = acts("Le maire appelle au calme.")
    digest = hashlib.sha256(text.encode()).hexdigest()
    key = f"{digest}:act:{[tuple(Span(9, 16))]}:{[tuple(Span(20, 25))]}"
    assert [act.id for act in found] == [hashlib.sha256(key.encode()).hexdigest()[:16]]


@pytest.mark.parametrize("text", ["…", "« »", "dénonce", "a dénoncé", "Critiqué,", "promis " * 400, "« a dit » " * 300])
def test_odd_input(text: str) -> None:
    for act in sourcier.read(text, language="fr", reader="rules").acts:
        assert 0 <= act.cue[0].start < act.cue[0].end <= len(text)
