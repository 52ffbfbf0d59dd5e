"""Documents for privacy officers, made from Markdown as Word files with places for names."""
