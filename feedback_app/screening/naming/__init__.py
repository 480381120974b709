"""How a person's name is told from other words: what a word is by itself, and what the words around it say."""
