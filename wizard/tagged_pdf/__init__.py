"""A library that lays out and writes tagged PDF/A files with ReportLab; knows no checklist."""
