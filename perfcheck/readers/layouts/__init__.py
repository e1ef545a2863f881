"""The labels of performance forms and their aliases, as data."""
