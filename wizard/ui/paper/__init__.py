"""Showing and printing a signed checklist (a PDF); imported at first use."""
