"""What other programs say of our files: asked of those that are installed, written as a page."""
