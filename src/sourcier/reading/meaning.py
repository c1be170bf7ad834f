"""The steps behind the statements: a reading of who said what in, the same with about whom, when, how surely… out."""

from dataclasses import replace

from sourcier.actors import Actors
from sourcier.records import Reading

from .about.contents import find_about
from .acts.entities import entities_of_acts
from .acts.reported import find_acts
from .acts.responses import find_responses
from .chains.chains import find_chains
from .chains.relays import origins_for_relays
from .context import Context
from .entities.resolution import Resolution
from .identities.joint_sources import find_members
from .identities.known_actors import identify
from .modality.judgement import judge
from .places import find_places
from .quantities.quantities import find_quantities
from .settings.assembly import find_settings
from .tellings import find_tellings
from .text.words import Words
from .time.expressions import find_times


def add_meaning(reading: Reading, words: Words, resolution: Resolution, actors: Actors) -> Reading:
    """The reading with everything that is told of its statements.

    Where nothing was analysed, as in a text that is all furniture, nothing is told of what the encoder found there.
    """
    if not words.words:
        return reading
    context = Context(
        reading.document, words, reading.parts, reading.attributions, reading.entities, resolution.whom, actors
    )
    joint = zip(context.statements, find_members(context), strict=True)
    context = replace(context, statements=tuple(replace(statement, entities=each) for statement, each in joint))
    times = find_times(words, reading.document, reading.attributions, reading.entities, actors)
    places = find_places(context)
    quantities = find_quantities(context, times, places)
    settings = find_settings(context, times, places)
    chains = find_chains(context, settings)
    context, mentions = origins_for_relays(context, reading.mentions, chains)
    judged = judge(context)
    acting, acting_mentions, acts = entities_of_acts(context, find_acts(context))
    responses = find_responses(context, acts)
    about = find_about(context, places)
    attributions = tuple(
        replace(
            statement,
            settings=settings[i].settings,
            said_at=settings[i].said_at,
            period=settings[i].period,
            translated=settings[i].translated,
            factuality=judged[i].factuality,
            act=judged[i].act,
            responses=responses[i],
            about=about[i],
            chain=chains[i],
        )
        for i, statement in enumerate(context.statements)
    )
    return replace(
        reading,
        attributions=attributions,
        entities=identify(context, (*context.entities, *acting)),
        mentions=tuple(sorted((*mentions, *acting_mentions), key=lambda mention: mention.span)),
        times=times,
        places=places,
        quantities=quantities,
        acts=acts,
        tellings=find_tellings(context),
    )
