"""Helpers for developers; not in the bundle."""
