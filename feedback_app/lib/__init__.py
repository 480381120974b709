"""Small pieces that know nothing of feedback: text, hashes, tokens, discovery of shelves."""
