"""What reading an answer rests on: words, phrases of the field, signs of tone and of worth, and their weights."""
