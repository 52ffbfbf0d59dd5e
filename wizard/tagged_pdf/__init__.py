"""Lay out and write a tagged, archivable PDF on top of ReportLab; knows no checklist."""
