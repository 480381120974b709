"""Who has which answer open: a courtesy among colleagues that stops nobody."""
