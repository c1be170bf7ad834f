"""Statements and places in, for each statement the actors and places that its content speaks of out. Phrases that may
speak of an actor are found, then named: names and nouns for themselves (`naming`), pronouns and possessives by who
speaks and what was named before (`pointing`, `deixis`).
"""
