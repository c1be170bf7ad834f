"""Names of bodies in, whether two of them are one body's out, and why.

`labels` knows them by the tables of actors, `organs` by which organ of which state they are; `comparing` judges.
"""
