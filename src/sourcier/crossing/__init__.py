"""What reports say together: one speaker in many documents, and text that went from one to another."""
