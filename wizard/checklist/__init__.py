"""What it adds up to: guide, school and answers become one checklist."""
