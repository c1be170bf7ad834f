"""The classes of words that `reading/time` and `reading/settings` ask a language for, before any other room."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class TimeClasses:
    """Words in lower case, with an ASCII apostrophe."""

    ahead_preposition: frozenset[str] = word_class("opens a day that is yet to come", "pour")
    aged_noun: frozenset[str] = word_class("is a noun of persons whose age may follow", "mineur")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class SettingClasses:
    """Words in lower case, with an ASCII apostrophe."""

    moment_weekday: frozenset[str] = word_class("names a day of the week", "lundi")
    moment_month: frozenset[str] = word_class("names a month", "janvier")
    moment_part: frozenset[str] = word_class("names a part of a day", "matin")
    moment_past_day: frozenset[str] = word_class("names a day that is over", "hier")
    moment_today: frozenset[str] = word_class("names the day of the article", "aujourd'hui")
    moment_neighbour: frozenset[str] = word_class("names the day before or after one that was told", "veille")
    moment_edge: frozenset[str] = word_class("opens the beginning, the middle or the end of a stretch", "début")
    moment_mid_month: frozenset[str] = word_class("names the middle of a month in one word", "mi-janvier")
    moment_unit: frozenset[str] = word_class("names a unit of the calendar", "week")
    moment_short_unit: frozenset[str] = word_class("names a unit in which one counts back", "minute")
    moment_past: frozenset[str] = word_class("says behind a unit that it is over", "dernier")
    moment_past_before: frozenset[str] = word_class("says before a unit that it is over", "dernier")
    moment_future: frozenset[str] = word_class("says that a unit is yet to come", "prochain")
    moment_this: frozenset[str] = word_class("says before a unit that it is the present one", "ce")
    moment_ago_subject: frozenset[str] = word_class("opens the words that count back from now", "il")
    moment_ago_verb: frozenset[str] = word_class("goes on in the words that count back from now", "a")
    moment_earlier: frozenset[str] = word_class("says with `moment_more` that something was before or after", "tôt")
    moment_more: frozenset[str] = word_class("stands before `moment_earlier`", "plus")
    moment_away: frozenset[str] = word_class("says in one word that something was before", "auparavant")
    moment_opener: frozenset[str] = word_class("opens a moment", "en")
    moment_bar: frozenset[str] = word_class("makes before a moment a stretch or a complement of it", "depuis")
    moment_hour_marker: frozenset[str] = word_class("stands before an hour", "à")
    moment_quantity: frozenset[str] = word_class("counts the units of a distance in time", "quelques")
    moment_since: frozenset[str] = word_class("opens a stretch at its beginning", "depuis")
    moment_until: frozenset[str] = word_class("opens a stretch at its end", "jusqu'")
    moment_weekend: frozenset[str] = word_class("names a weekend", "week")
    moment_within: frozenset[str] = word_class("opens a part of a day as a moment", "dans")
    moment_whole_day: frozenset[str] = word_class("names the whole day as a part of it", "journée")
    moment_long_within: frozenset[str] = word_class("opens a whole day as a moment", "dans")
    told_at: frozenset[str] = word_class("is a verb of what a document, a meeting or an interview was made by", "tenir")
    dative_clitic: frozenset[str] = word_class("is a pronoun for whom it is said to", "lui")
    addresses_object: frozenset[str] = word_class("has whom it is said to for its direct object", "appeler")
    unaddressed: frozenset[str] = word_class("has an indirect object that is not whom it is said to", "apprendre")
    other_speech: frozenset[str] = word_class("says in a cue that it was said at another time", "également")
    every_speaker: frozenset[str] = word_class("is a noun of all who spoke", "intervenant")
    every: frozenset[str] = word_class("says that all of them are meant", "tous")
    spot_preposition: frozenset[str] = word_class("opens the place where one speaks", "à")
    continuing_verb: frozenset[str] = word_class("says that a statement goes on with the one before", "ajouter")
    facing: frozenset[str] = word_class("opens before whom one speaks", "devant")
    dative_or_subject: frozenset[str] = word_class(
        "is a pronoun that may be whom it is said to or something else", "nous"
    )
    asking: frozenset[str] = word_class("is a verb of asking somebody questions", "interroger")
    asked_participle: frozenset[str] = word_class("is a participle of who was asked", "interrogé")
    asked_about: frozenset[str] = word_class("opens what somebody was asked about", "sur")
    beside: frozenset[str] = word_class("opens whom something was learned from", "auprès")
    contracted_singular: frozenset[str] = word_class("makes before an audience a place of it", "au")
    audience_noun: frozenset[str] = word_class("is a noun of people who are spoken to, in lower case", "presse")
    audience_body: frozenset[str] = word_class(
        "is a noun of bodies that are spoken to though they may be places", "gouvernement"
    )
    at_preposition: frozenset[str] = word_class("opens a place or an outlet that may be whom it is said to", "à")
    taking_up: frozenset[str] = word_class("opens what was told before", "le")
    bare_session: frozenset[str] = word_class("opens without an article a session where people speak", "en")
    bare_outlet: frozenset[str] = word_class("is the name of an outlet that is another word behind an article", "tva")
    hollow_noun: frozenset[str] = word_class("is the noun of a phrase that names nobody", "milieu")
    once_over: frozenset[str] = word_class("opens what is over when one speaks", "après")
