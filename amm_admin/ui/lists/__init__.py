"""The list page: a pane is a declaration (`ListPane`), the page does the rest.

pane.py declares; page.py shows; views.py keeps saved views in the file; columns.py and chooser.py
set up columns; totals.py counts what is selected; papers.py prints and exports; actions.py is the
List menu.
"""
