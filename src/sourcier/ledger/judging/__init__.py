"""What is the same as what: judgements in, the speakers that they make of actors out.

Nodes are actors, or mentions of them in a document; edges are judgements, by a machine or a person. What people say
wins, and lasts whatever is added or linked anew; what a machine says is made anew by `crossing/speakers`.
"""
