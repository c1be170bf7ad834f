"""The same reading over many documents."""
