"""A school pack as a file: its signature, its preview, and the school's leaflet for teachers."""
