"""Many exports at once: every routine, in several voices and for several feet."""
