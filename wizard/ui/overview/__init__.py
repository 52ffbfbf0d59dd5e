"""Making an overview of a folder of checklists, in the window."""
