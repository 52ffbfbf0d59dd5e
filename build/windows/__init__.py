"""Windows installers, made on Linux: a folder with Python and program, then MSI and EXE."""
