"""The real server under faults: killed, cut off, pressed twice. What it acknowledged must stand in the store."""
