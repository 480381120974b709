"""Answers are analysed in the background, so that nobody waits for it at the desk."""
