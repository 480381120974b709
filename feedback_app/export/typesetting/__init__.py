"""Quotes and figures set on a page by Typst: what they say is only ever given to it as values, never as source."""
