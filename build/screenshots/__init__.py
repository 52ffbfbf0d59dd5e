"""Pictures of every page in every setting, and what is cut in them."""
