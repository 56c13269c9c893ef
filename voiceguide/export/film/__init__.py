"""The film: a session as pictures with sound. Pillow and aggdraw draw it, PyAV packs it."""
