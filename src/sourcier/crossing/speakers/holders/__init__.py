"""Statements of whoever is told of by an office alone in, whose they are out: of who held it on that day."""
