"""What can be made anew from readings: who is in them, their statements, paragraphs to search, and counts."""
