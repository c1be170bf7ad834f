"""French words of private roles and of notices, read from the tables above."""
