"""Reads one document: its text and what is known of its publication in, a Reading with its statements out.

`pipeline` puts the rooms in order. A text gets its parts and its words, statements are found and weighed, their sources
get entities, and `meaning` adds what is told of each statement: when, where, how surely, about whom, through whom. A
room takes what those below it found and gives its own findings.
"""
