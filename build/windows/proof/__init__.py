"""What shows that the Windows installers work: they are installed and used, under Wine."""
