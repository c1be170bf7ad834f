"""Analysed words in, the three elements of an attribution relation out: cues that may report speech, the phrase that
names a cue's source, and where the content that it governs begins, ends and stands word for word.
"""
