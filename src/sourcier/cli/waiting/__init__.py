"""What a terminal shows while one waits."""
