"""One speaker in many documents: what documents tell of who speaks in them in, judgements of who is who out.

`grouping` parts those who share a name, `comparing` joins those who don't, `offices` finds who held an office when, and
`linking` does so in a ledger. Each rule gives its reason; where the evidence doesn't carry a link there is none.
"""
