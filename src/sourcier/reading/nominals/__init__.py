"""Analysed words in, what a phrase says of a person or a body out: which names there are and whose, the office or
occupation beside a name or alone, and the kind, gender and number of a source that is only described. Who it is that
such a phrase stands for, `entities` says, by what `named_text` holds of a document.
"""
