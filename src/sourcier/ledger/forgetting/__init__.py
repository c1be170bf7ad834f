"""Documents and persons in, a ledger out in which they are forgotten: deleted, out of view, or without their words.

What was forgotten leaves a tombstone, by which it isn't added again. What is written here needs `crossing` to link
speakers anew and `cleaning` to go from the file as well: `jobs/forgetting.py` does all of it.
"""
