"""Three colleagues and two officers, and what each of them may do on any day."""
