"""A released quote is called back: a ruling on a quote, after which every recipient is asked to take it out."""
