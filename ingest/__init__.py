"""Taking documents in: reading, cleaning, dividing, describing."""
