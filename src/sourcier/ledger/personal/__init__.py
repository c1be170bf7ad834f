"""A person in, all that is by and about them out; and a ledger in which it is out of view, or no more.

It is looked for by all names under which the person is one speaker. Whoever is only called by the surname, or by what
they are, in a text that never has the whole name, is not found.
"""
