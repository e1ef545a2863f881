"""Defects to plant into clean declarations; see `mutations.py`."""
