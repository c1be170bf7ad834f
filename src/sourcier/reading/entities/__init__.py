"""Relations whose sources are spans in, the entities of the text out: who each source is, by which rule and how surely,
the mentions of everybody, and a look-up that says of any other phrase whom it stands for.
"""
