"""Analysed words and the statements of a text in, the speech that a noun phrase tells (*a rejeté les accusations*) out:
acts with their verb, their object and who did them, entities for those who say nothing else, and for each statement how
others answer it.
"""
