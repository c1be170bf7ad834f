"""A text and what the analyser says of its words in, the text as every other room looks at it out: sentences, nested
quotations, words with their classes, their parse and noun phrases, and the predicates and tenses of clauses. Nothing
here knows what a statement is.
"""
