"""Analysed words, their cues and the parts of the page in, the relations of a text out: what is said, the words that
report it, and the phrase that names who says it, as the rules of the pack see them. A module a construction joins the
three `elements`; `assembly` settles conflicts and nesting. Nobody has an entity yet.
"""
