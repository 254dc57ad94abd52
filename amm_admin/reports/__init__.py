"""Data in, bytes out: PDF, XLSX."""
