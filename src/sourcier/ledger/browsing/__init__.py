"""What pages show of a ledger besides answers: what is new, who is quoted most, how much there is, one document, one
speaker. Connections that read come in, rows and values go out."""
