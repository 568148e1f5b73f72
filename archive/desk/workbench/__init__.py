"""The translator's workbench: what its scripts ask, line by line."""
