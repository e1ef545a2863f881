"""Readers: a file becomes declarations, every cell with its place. No reader knows a rule."""
