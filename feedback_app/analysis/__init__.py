"""How an answer speaks of the support, and which of its sentences would quote well."""
