"""The teacher's wizard."""
