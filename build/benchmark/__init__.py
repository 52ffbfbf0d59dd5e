"""How fast the program is, as ratios to what this computer allows; each row names its floor."""
