"""The commands, one a file: the function NAME of NAME.py parses, calls and prints."""
