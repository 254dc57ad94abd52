"""Ctrl+K: one box over people and actions."""
