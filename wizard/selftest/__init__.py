"""What an installed program proves about itself: each part that can lack is really used."""
