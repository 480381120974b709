"""How well the readings read: learned from examples, scored on labelled rows, shown in tables."""
