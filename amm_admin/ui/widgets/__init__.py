"""Reusable parts of the window, independent of the data. Import from the module that has it:

parts        label, field_label, button, icon_button, key_cap, Glyph, RuleLine, frame
search_line  SearchLine            pill         StatusPill
messages     Banner, EmptyState    toast        Toast
fields       DateField, MoneyField, TextField, FieldEdit
steps        StepRail              jobs         JobBar
pdf_view     PdfView (imports QtPdf, so only where a paper is shown)
"""
