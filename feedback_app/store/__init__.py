"""What the rooms' changes share: engine, sessions, migrations, and the queries that keep a promise everywhere."""
