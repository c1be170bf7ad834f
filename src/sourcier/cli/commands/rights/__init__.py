"""The commands by which a person says under which rights documents are had, and what answers what."""
