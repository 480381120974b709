"""The staff of the demo. Everybody may know their password: they sign in on a demo alone."""

PASSWORD = "only for the demo"  # noqa: S105  (published on purpose; demo accounts sign in on a demo alone)
STAFF = (
    ("asha.demo@example.org", "Asha Demo", "publisher"),
    ("rhys.demo@example.org", "Rhys Demo", "publisher"),
)
