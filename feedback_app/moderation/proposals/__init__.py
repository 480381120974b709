"""A quote while its author makes it: what a press does, what it must be, what stands in its way."""
