"""The Look up tab: the register as tables and drawings, every row with its source."""
