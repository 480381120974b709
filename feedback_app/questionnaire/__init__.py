"""The questions as data: kinds, definitions, the way through them, their translations."""
