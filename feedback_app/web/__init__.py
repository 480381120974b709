"""What the rooms' pages share. Flask stops here: nothing below imports it."""
