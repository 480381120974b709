"""How well rules, tone and suggestions do: weights learned from examples, scores on labelled rows, tables of them."""
