"""Small papers for the tests of views and printers."""

import io

import pypdf
from reportlab.pdfgen import canvas

LETTER, WIDE = (612.0, 792.0), (792.0, 612.0)


def blank_paper(*sizes: tuple[float, float]) -> bytes:
    """A PDF of blank pages, each (width, height) in points."""
    writer = pypdf.PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def written_paper(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=LETTER)
    for text in pages:
        drawn.drawString(72, 700, text)
        drawn.showPage()
    drawn.save()
    return out.getvalue()
