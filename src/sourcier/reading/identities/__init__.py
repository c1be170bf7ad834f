"""The names of a document in, who they are in the world out: identifiers of the actors that the tables know, the
members that make up a group, and the persons or bodies that a joint source names.
"""
