"""Statements, times and places in, the circumstances of each statement out: to whom, through what, on which occasion,
where and when it was said, the days that it is about, and whether its words are a translation. Phrases are found, tied
to the statement whose clause they stand in, and carried on to those that go on with the same saying.
"""
