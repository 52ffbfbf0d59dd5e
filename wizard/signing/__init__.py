"""Signatures of PDF files: made, stamped and verified. Nothing here knows checklists."""
