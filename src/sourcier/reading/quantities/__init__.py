"""Words, times and places in, the quantities of a text out: how many or how much, between which bounds, of what, in
which unit, when, where and by whose statement. Numerals are read first; `counting` keeps those that count something.
Dates, durations, ages and numbers of names are none.
"""
