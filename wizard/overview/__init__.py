"""The overview of a folder of signed checklists, as a workbook, CSV or JSON."""
