"""Lets the tests of the core share `driving`."""
