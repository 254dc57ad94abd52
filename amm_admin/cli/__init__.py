"""The command line: the same commands as the window, and no Qt."""
