"""Quotes are gathered into editions, released, and called back."""
