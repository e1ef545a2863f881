"""Copies of what a unit handed in, with a comment at every cell that has to be changed."""

#: Who signs the comments where nobody is named: the office, not the program.
AUTHOR = "绩效审核"
