"""How fast the application is, beside a bare reference that does nothing but store: ``make bench``."""
