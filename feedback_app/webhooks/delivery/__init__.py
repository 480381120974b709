"""Events are brought to the addresses that are told of them: signed, again and again, until each has arrived."""
