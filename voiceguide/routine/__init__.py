"""Reads and checks routine files; `library/` holds the bundled ones."""
