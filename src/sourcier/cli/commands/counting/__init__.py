"""The commands that count who is quoted, draw samples to be coded, and compare coders."""
