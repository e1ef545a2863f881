"""相关性: goals, indicators and forms that fit together."""
