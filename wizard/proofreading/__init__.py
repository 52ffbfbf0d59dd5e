"""Every sentence of the guide as teachers of several schools read it, and what is wrong with it."""
