"""What was promised, once it is signed: kept, ticked off, and found again at the next start."""
