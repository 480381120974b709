"""A force answers: by invitation, on the form, again from a draft, and looks again at what it sent."""
