"""The queue of the staff: what it is narrowed to, in which order it stands, and what waits in it."""
