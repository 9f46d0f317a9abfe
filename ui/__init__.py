"""The two faces, the command and the page, and what builds them."""
