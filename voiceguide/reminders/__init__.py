"""When the next session is due, and how a person is called to it."""
