"""Which files a file dialog offers, as Qt writes it."""

PDF_FILTER = "PDF (*.pdf)"
