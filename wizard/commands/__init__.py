"""The program without a screen: one module per command, none of them imports Qt."""
