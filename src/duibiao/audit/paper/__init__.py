"""A text as somebody's report: its tables with their heads, its sentences as tokens, and what each states."""
