"""What routines there are, from an index that is kept, and what changes among them."""
