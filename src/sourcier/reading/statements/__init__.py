"""Analysed words and the parts of the page in, the relations of a text out: what is said, the words that report it,
and the phrase that names who says it, as the rules of the pack see them. `cues`, `sources` and `contents` find the
three; a module a construction joins them; `assembly` settles conflicts and nesting. Nobody has an entity yet.
"""
