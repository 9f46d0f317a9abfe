"""Finding and answering."""
