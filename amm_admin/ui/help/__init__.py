"""Help: short pages in the program, one for each pane, and the keys of each."""
