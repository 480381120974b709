"""Publishers say which addresses are told of events, and see what arrived there."""
