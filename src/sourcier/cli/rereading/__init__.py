"""What reading again changes, or has changed, in; lines for people out, and a bar while it goes on."""
