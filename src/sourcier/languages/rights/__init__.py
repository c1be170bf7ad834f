"""What a language says of private persons, and of texts that correct or answer others."""
