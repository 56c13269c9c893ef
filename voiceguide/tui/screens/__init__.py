"""The two screens: the picker and the session."""
