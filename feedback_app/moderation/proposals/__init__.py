"""A quote while its author makes it: what a press does to the words, and the checks that a proposal must pass."""
