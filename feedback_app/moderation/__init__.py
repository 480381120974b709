"""What the rooms around the desk share: one answer as staff see it, what is ruled on it, how a quote is made of it."""
