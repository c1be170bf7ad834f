"""What the commands of a ledger share: the options of questions, and how answers are shown and written."""
