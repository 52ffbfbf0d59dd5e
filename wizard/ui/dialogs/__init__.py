"""Small windows over the window; each closes with Esc and loses nothing."""
