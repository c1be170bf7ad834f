"""Commands by which something is forgotten, or shown to have been here."""
