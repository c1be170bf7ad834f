"""Analysed words and the day of publication in, time expressions as TIMEX3 out: the dates, times, durations and sets of
a text, each with its value and what it was resolved against. `spans` finds them, a module a kind resolves them, `dates`
counts days.
"""
