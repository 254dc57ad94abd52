"""Reading member lists: file, format, columns, matching, dry run, apply."""
