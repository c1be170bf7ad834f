"""Analysed words and the tables of places in, the places of a text out, with their kind and country: cities, regions
and states of the tables, states behind the seats of their governments, towns and sites that no table has, and areas
told relative to another place.
"""
