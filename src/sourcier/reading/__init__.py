"""Reads one document: its text and what is known of its publication in, a Reading with its statements out.

`pipeline` puts the rooms in order, as steps that say what they give and need. A text gets its parts and its words,
statements are found and weighed, their sources get entities, and of each statement is told when, where, how surely,
about whom and through whom. A room takes what those below it found and gives its own findings.
"""
