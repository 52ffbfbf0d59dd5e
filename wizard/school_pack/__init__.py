"""A school pack as one file: who signed it, what it would change, and the leaflet for teachers."""
