"""What `scripts/bench` does once the environment is there: figures, measured for real."""
