"""文字: typos, punctuation, units and ways of writing."""
