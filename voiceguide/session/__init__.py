"""The pure core: what is said and counted when. No clock, no IO, no threads."""
