"""适当性: funds, figures, years that agree."""
