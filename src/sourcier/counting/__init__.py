"""What was counted in, figures that can be published out: shares with intervals, samples, agreement, corrections."""
