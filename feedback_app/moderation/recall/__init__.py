"""A released quote is called back: a ruling, after which every recipient is asked to take the quote out."""
