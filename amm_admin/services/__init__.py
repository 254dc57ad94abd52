"""One module per noun; each user action is one frozen command and one function."""
