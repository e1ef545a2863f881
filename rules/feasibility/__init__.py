"""可行性: targets that can be reached and checked."""
