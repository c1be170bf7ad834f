"""Statements in, for each how sure its source and the outer ones are of its content (FactBank's values) and what kind
of act it is to say it out. `signs` reads cue and clauses once; `factuality` and `kinds_of_act` judge by what it found.
"""
