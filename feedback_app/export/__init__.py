"""A release as files: the document, its formats, the pack, and the proof that a pack is whole."""
