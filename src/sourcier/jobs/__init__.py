"""What takes long and may be stopped: it goes on where it was."""
