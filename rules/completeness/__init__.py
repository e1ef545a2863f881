"""完整性: filled in, nothing missing, nothing left over from the template."""
