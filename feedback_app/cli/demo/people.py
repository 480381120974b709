"""The staff of the demo. Anybody may know their password: they can sign in on a demo alone.

They stand by themselves, as ``feedback serve`` names them without loading the demo, which loads every room.
"""

PASSWORD = "only for the demo"  # noqa: S105  (published on purpose; demo accounts sign in on a demo alone)
STAFF = (
    ("asha.demo@example.org", "Asha Demo", "publisher"),
    ("rhys.demo@example.org", "Rhys Demo", "publisher"),
)
