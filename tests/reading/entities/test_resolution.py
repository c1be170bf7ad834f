"""Who the source of a relation is: names, offices, pronouns, metonyms, bodies."""

from dataclasses import replace

import pytest

from sourcier.actors import load_actors
from sourcier.languages import load_pack
from sourcier.reading.entities.resolution import Resolution, resolve
from sourcier.reading.statements.relations import Relation
from sourcier.reading.text.words import Words
from sourcier.records import Document, Part, Span, Text
from timing import check_growth, seconds

PACK, ACTORS = load_pack("fr"), load_actors()
ASSURED = replace(PACK, people=replace(PACK.people, certainty={}))  # gives every name


def read(
    analyser, text: str, sources: list[str | None], outlet: str | None = None, pack=ASSURED, parts=(), pointed=()
) -> Resolution:
    """Resolve `sources` (phrases of the text in order, None for a free quotation in « »)."""
    relations, at = [], 0
    for source in sources:
        if source is None:
            start = text.index("«", at)
            content, span = Span(start, text.index("»", start) + 1), None
            at = content.end
        else:
            start = text.index(source, at)
            span = Span(start, start + len(source))
            content, at = Span(span.end, span.end + 1), span.end
        cue = () if span is None else (Span(span.start, span.end),)
        relations.append(Relation("direct", (content,), cue, "say", span, "test", free=span is None))
    words = Words(analyser.analyse(text, (Span(0, len(text)),)), (), pack)
    return resolve(words, parts, relations, ACTORS, Document(Text(text, ""), outlet=outlet), pointed)


def entities(resolution: Resolution):
    by_id = {entity.id: entity for entity in resolution.entities}
    return [by_id.get(id_ or "") for id_ in resolution.entity_ids]


def names(resolution: Resolution) -> list[str | None]:
    return [entity.name.value if entity else None for entity in entities(resolution)]


def test_short_name_takes_the_full_one(analyser):
    text = "La ministre Claire Vauquelin a parlé. « Nous tiendrons », a dit Mme Vauquelin."
    assert names(read(analyser, text, ["Mme Vauquelin"])) == ["Claire Vauquelin"]


def test_a_title_before_a_particle(analyser):
    text = "La ministre Claire de Vauquelin a parlé. « Nous tiendrons », a dit Mme de Vauquelin."
    assert names(read(analyser, text, ["Mme de Vauquelin"])) == ["Claire de Vauquelin"]


def test_a_source_that_is_the_last_word_of_a_name(analyser):
    text = "« Nous tiendrons », a dit la ministre Claire Vauquelin."
    assert names(read(analyser, text, ["Vauquelin"])) == ["Claire Vauquelin"]


def test_apposition_tells_name_role_and_gender(analyser):
    text = "« C'est faux », a répondu la directrice de l'hôpital de Brive, Hélène Marsan."
    (entity,) = entities(read(analyser, text, ["la directrice de l'hôpital de Brive, Hélène Marsan"]))
    assert entity.name.value == "Hélène Marsan"
    assert entity.kind.value == "person"
    assert entity.gender.value == "f"
    assert entity.role.value == "directrice de l'hôpital de Brive"


def test_name_behind_a_ministry(analyser):
    text = "« Non », a dit le ministre de l'Intérieur Christian Delorme."
    assert names(read(analyser, text, ["le ministre de l'Intérieur Christian Delorme"])) == ["Christian Delorme"]


def test_office_takes_up_its_holder(analyser):
    text = "Le ministre russe de la Défense, Igor Petrov, était à Minsk. Le ministre a dit que tout allait bien."
    assert names(read(analyser, text, ["Le ministre a".removesuffix(" a")])) == ["Igor Petrov"]


def test_pronoun_takes_up_the_last_speaker_of_its_gender(analyser):
    text = (
        "« Nous partons », a déclaré Paul Garnier. « Je reste », a dit Julie Lemoine. "
        "« Il fait froid », a-t-elle ajouté."
    )
    assert names(read(analyser, text, ["Paul Garnier", "Julie Lemoine", "elle"]))[-1] == "Julie Lemoine"


def test_someones_spokesman_is_not_that_person(analyser):
    text = "« Rien n'est décidé », a dit un porte-parole du président Paul Garnier."
    (entity,) = entities(read(analyser, text, ["un porte-parole du président Paul Garnier"]))
    assert entity.name.value == "un porte-parole du président Paul Garnier"
    assert entity.kind.value == "unnamed"


def test_capital_stands_for_its_state(analyser):
    text = "Moscou a démenti que des avions aient survolé la frontière."
    (entity,) = entities(read(analyser, text, ["Moscou"]))
    assert (entity.name.value, entity.kind.value) == ("Russie", "state")


def test_seat_stands_for_its_ministry(analyser):
    text = "Bercy assure que la mesure sera financée."
    assert names(read(analyser, text, ["Bercy"])) == ["ministère de l'Économie et des Finances"]


def test_bare_body_takes_its_fuller_name(analyser):
    text = "La préfecture de la Drôme a fermé la route. La route rouvrira lundi, selon la préfecture."
    assert names(read(analyser, text, ["la préfecture"])) == ["préfecture de la Drôme"]


def test_prosecution_takes_the_place_of_its_prosecutor(analyser):
    text = "La procureure de Nancy s'est rendue sur place. Une enquête est ouverte, précise le parquet."
    assert names(read(analyser, text, ["le parquet"])) == ["parquet de Nancy"]


def test_outlet_named_behind_its_kind(analyser):
    text = "Selon le quotidien régional La Montagne, le pont sera détruit."
    assert names(read(analyser, text, ["le quotidien régional La Montagne"])) == ["La Montagne"]


def test_acronym_takes_the_name_that_it_shortens(analyser):
    text = "Le Réseau vert alpin (RVA) a protesté. Le RVA demande que le chantier cesse."
    assert names(read(analyser, text, ["Le RVA"])) == ["Réseau vert alpin"]


def test_author_of_a_document(analyser):
    text = "D'après un communiqué de la SNCF, le trafic reprend."
    assert names(read(analyser, text, ["un communiqué de la SNCF"])) == ["SNCF"]


def test_document_without_author_is_called_by_its_own_words(analyser):
    resolution = read(analyser, "Selon un rapport, la digue est fragile.", ["un rapport"])
    assert names(resolution) == ["un rapport"]
    assert resolution.kinds[0].value == "document"


def test_document_that_is_spoken_of_again_has_its_author(analyser):
    text = "Une étude de la SNCF a été publiée. L'étude montre que le trafic augmente."
    assert names(read(analyser, text, ["L'étude"])) == ["SNCF"]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Selon les dires d'un médiateur, la grève cesse.", "les dires d'un médiateur", "un médiateur"),
        ("Selon un article de Valmédia, la grève cesse.", "un article de Valmédia", "Valmédia"),
        ("Selon le rapport du Forum économique alpin, la crise dure.", "le rapport du Forum économique alpin",
         "Forum économique alpin"),
        ("La fédération des pêcheurs, Marégal, demande que le port ouvre.", "La fédération des pêcheurs, Marégal",
         "Marégal"),
        ("L'armée royale (ARL) dit que tout est calme.", "L'armée royale (ARL)", "armée royale (ARL)"),
        ("Le directeur du théâtre Ragnol, Luc Aubin, dit que la salle rouvre.",
         "Le directeur du théâtre Ragnol, Luc Aubin", "Luc Aubin"),
        ("Des témoins entendus mardi disent que le feu a pris là.", "Des témoins entendus mardi",
         "Des témoins entendus mardi"),
        ("La procureure de Valbrune, Oréane Tissard, dit que l'enquête avance.",
         "La procureure de Valbrune, Oréane Tissard", "Oréane Tissard"),
        ("Le commandant des pompiers de Valbrune, le colonel Luc Aubin, dit que le feu est éteint.",
         "Le commandant des pompiers de Valbrune, le colonel Luc Aubin", "Luc Aubin"),
        ("Le groupe alpin de tannerie Cuirmétal dit que tout va bien.", "Le groupe alpin de tannerie Cuirmétal",
         "Cuirmétal"),
        ("Le radiodiffuseur allemand Neue Welle dit que le pont rouvre.", "Le radiodiffuseur allemand Neue Welle",
         "Neue Welle"),
        ("Deux hommes fuient la police alpine. La police dit que le pont est gardé.", "La police",
         "police alpine"),
        ("Ils aident les organisateurs de la course. Les organisateurs disent que tout est prêt.",
         "Les organisateurs", "organisateurs de la course"),
        ("Selon une autre source policière, rien n'est sûr. Une source policière dit que tout est calme.",
         "Une source policière", "Une source policière"),
        ("Luc Aubin a été puni. « C'est grave », lui ont dit ses supérieurs.", "ses supérieurs",
         "supérieurs de Luc Aubin"),
        ("Le Comité national de la pêche (KNP) s'inquiète. Le KNP dit que les quotas baissent.", "Le KNP",
         "Comité national de la pêche"),
        ("Le député Luc Aubin (UDR) s'inquiète. L'UDR dit que les quotas baissent.", "L'UDR", "UDR"),
    ],
)  # fmt: skip
def test_fullest_name_that_a_phrase_gives(text, source, name, analyser):
    assert names(read(analyser, text, [source])) == [name]


@pytest.mark.parametrize(
    ("title", "body", "sources", "name"),
    [
        ("Le pont cédera, selon un analyste.", "Luc Aubin craint le pire. Luc Aubin dit que tout tremble.",
         ["un analyste", "Luc Aubin", "Luc Aubin"], "Luc Aubin"),
        ("Le pont cédera, selon une analyste.", "Luc Aubin craint le pire. Luc Aubin dit que tout tremble.",
         ["une analyste", "Luc Aubin", "Luc Aubin"], "une analyste"),
        ("Le pont cédera, selon un analyste.", "Luc Aubin craint le pire, dit Ada Roux. Paul Tissot se tait.",
         ["un analyste", "Luc Aubin", "Ada Roux", "Paul Tissot"], "un analyste"),
    ],
)  # fmt: skip
def test_whom_a_title_describes_the_text_below_names(title, body, sources, name, analyser):
    parts = (Part("title", Span(0, len(title)), ""),)
    assert names(read(analyser, f"{title}\n\n{body}", sources, parts=parts))[0] == name


def test_free_quotation_goes_on_with_its_speaker(analyser):
    text = "« La digue tiendra », affirme Paul Garnier. « Nous l'avons vérifiée. »"
    assert names(read(analyser, text, ["Paul Garnier", None]))[-1] == "Paul Garnier"


@pytest.mark.parametrize(("believed", "name"), [(0.9, "Ada Roux"), (0.4, "Paul Tissot")])
def test_words_without_a_source_are_whose_the_encoder_is_far_surer_of(believed, name, analyser):
    text = "Ada Roux attend au port. Paul Tissot est venu. « Nous partirons lundi. »"
    pointed = (((Span(0, 8), believed), (Span(25, 36), 0.1)),)
    assert names(read(analyser, text, [None])) == ["Paul Tissot"]
    assert names(read(analyser, text, [None], pointed=pointed)) == [name]


def test_two_speakers_are_named_together(analyser):
    text = "« Nous partons », ont dit Paul Garnier et Julie Lemoine."
    (entity,) = entities(read(analyser, text, ["Paul Garnier et Julie Lemoine"]))
    assert (entity.name.value, entity.kind.value) == ("Paul Garnier et Julie Lemoine", "group")


def test_every_inferred_value_has_evidence_in_the_text(analyser):
    text = "« Oui », a dit la maire de Tulle, Anne Roche. « Non », a répondu M. Bréhat. Elle a insisté."
    resolution = read(analyser, text, ["la maire de Tulle, Anne Roche", "M. Bréhat", "Elle"])
    values = [v for e in resolution.entities for v in (e.name, e.kind, e.gender, e.role) if v is not None]
    assert values and all(v.rule and v.evidence for v in values)
    assert all(0 <= s.start < s.end <= len(text) for v in values for s in v.evidence)


def test_doubtful_name_is_withheld_and_its_kind_kept(analyser):
    weights = {"bias": 0.0, "threshold": 0.0, "no source, no cue": -1.0}
    pack = replace(PACK, people=replace(PACK.people, certainty=weights))
    text = "La ministre Claire Vauquelin a parlé, dit Claire Vauquelin. « Nous tiendrons. »"
    found = read(analyser, text, ["Claire Vauquelin", None], pack=pack)
    assert names(found) == ["Claire Vauquelin", None]
    assert found.kinds[1] is not None
    assert found.kinds[1].value == "person"


def test_prefecture_takes_the_place_of_the_text(analyser):
    text = "Un incendie a touché Toulouse et la Haute-Garonne. Trois blessés, précise la préfecture."
    assert names(read(analyser, text, ["la préfecture"])) == ["préfecture de la Haute-Garonne"]


def test_addressee_is_no_part_of_a_description(analyser):
    text = "« On avance », confie une passante à l'AFP."
    assert names(read(analyser, text, ["une passante à l'AFP"])) == ["une passante"]


@pytest.mark.parametrize(("shown", "name"), [("Ada Roux", "Ada Roux"), ("Ada", None), ("la maire Ada", None)])
def test_source_in_words_that_are_not_read_is_its_own_name_or_nobody(shown, name, analyser):
    text = f"{shown} : « Venez. »\nPaul Tissot attend."
    relation = Relation("direct", (Span(len(shown) + 3, len(shown) + 13),), (), "say", Span(0, len(shown)), "test")
    body = Span(text.index("Paul"), len(text))
    words = Words(analyser.analyse(text, (body,)), (), ASSURED)
    assert names(resolve(words, (), [relation], ACTORS, Document(Text(text, "")))) == [name]


def test_nothing_to_resolve(analyser):
    nothing = read(analyser, "", [])
    assert (nothing.entities, nothing.mentions, nothing.entity_ids, nothing.roles) == ((), (), (), ())
    assert read(analyser, "il pleut.", []).entities == ()


@pytest.mark.long
def test_time_grows_with_length_only(analyser):
    def cost(times: int) -> float:
        text = "« Oui », a dit Paul Garnier. « Non », a-t-il ajouté. " * times
        spans = [Span(i, i + 2) for i in range(len(text)) if text.startswith("il ajouté", i)]
        relations = [Relation("direct", (span,), (span,), "say", span, "test") for span in spans]
        words = Words(analyser.analyse(text, (Span(0, len(text)),)), (), PACK)
        return seconds(lambda: resolve(words, (), relations, ACTORS, Document(Text(text, ""))))

    check_growth(cost, 400)


def named(resolution: Resolution) -> list[str | None]:
    """The name of each relation's source."""
    names = {entity.id: entity.name.value for entity in resolution.entities}
    return [names.get(entity or "") for entity in resolution.entity_ids]


def test_a_share_is_of_those_of_whom_the_text_gave_one(analyser):
    text = "64 % des Français veulent un vote. Et 22 % disent hésiter."
    assert named(read(analyser, text, ["64 % des Français", "22 %"])) == ["64 % des Français", "22 % des Français"]


def test_the_two_are_those_named_last(analyser):
    text = "Paul Garnier a rencontré Anne Morel. Les deux disent être d'accord."
    assert named(read(analyser, text, ["Les deux"])) == ["Paul Garnier et Anne Morel"]


def test_same_words_have_the_same_speaker(analyser):
    text = (
        "« Le pont ne tiendra pas »\nAnne Morel a visité le chantier avec Paul Garnier. "
        "Le maire Luc Bastien a dit « Oui, le pont ne tiendra pas longtemps »."
    )
    start = text.index("«", 4)
    inner, speaker = Span(start, len(text) - 1), Span(text.index("Luc"), text.index("Luc") + 11)
    relations = [
        Relation("direct", (Span(0, 27),), (), None, None, "test", free=True),
        Relation("direct", (inner,), (Span(start - 4, start - 1),), "say", speaker, "test"),
    ]
    words = Words(analyser.analyse(text, (Span(0, 27), Span(28, len(text)))), (), ASSURED)
    found = resolve(words, (), relations, ACTORS, Document(Text(text, "")))
    assert named(found) == ["Luc Bastien", "Luc Bastien"]


def test_place_of_a_prefecture_is_the_one_named_next_to_it(analyser):
    text = "La Savoie attend. Dans la Drôme, la neige tombe. La préfecture ferme une route."
    assert named(read(analyser, text, ["La préfecture"])) == ["préfecture de la Drôme"]
