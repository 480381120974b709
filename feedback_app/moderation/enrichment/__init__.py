"""Answers are made ready for the desk: read in the background, so that nobody waits for it."""
