"""What the command line shows of quotations that are checked against transcripts."""
