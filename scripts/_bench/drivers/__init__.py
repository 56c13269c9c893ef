"""Programs that are started by the bench: what is measured, or compared with."""
