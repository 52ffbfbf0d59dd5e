"""The paper: a tagged, archivable PDF of a checklist."""
