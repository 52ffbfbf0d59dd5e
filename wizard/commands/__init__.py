"""The command line: one module per command; none of them imports Qt."""
