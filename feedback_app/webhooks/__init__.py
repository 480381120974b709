"""Other systems are told of events by webhooks: which, of what, and what arrived."""
