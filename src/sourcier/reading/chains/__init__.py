"""Statements and their settings in, for each statement the chain through which it reached the page out: its origin, the
outlets and accounts that relayed it, the sources of the statements around it, the agencies that the document credits,
its own outlet. `channels` finds outlets, `relays` and `origins` say whose they are, `ownership` who depends on whom.
`taken_up` gives a statement whose source is but such an outlet to its origin.
"""
