"""The pane of this name: see page.py."""
