"""The test of the installers: each is made, installed on a clean system, used, and removed."""
