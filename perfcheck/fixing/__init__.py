"""Mends what a form gets wrong in its wording: the edits that rules offer, put into the file itself or into a copy.

An edit is let in only if the file, read anew, holds what was meant and nothing else: no other cell differs, no figure
has changed, and no rule finds something where it found nothing before.
"""

#: Who signs the tracked changes where nobody is named: a program made them, no person.
AUTHOR = "perfcheck"
