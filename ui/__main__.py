"""`python -m ui` is the command `treaty`."""

from ui.cli import main

main()
