"""Details in a text that must not be published unread."""
