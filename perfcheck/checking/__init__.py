"""The engine: rules, how they are collected, chosen and run, and what comes of it."""
