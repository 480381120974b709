"""Approved quotes are picked into editions, released, and recalled."""
