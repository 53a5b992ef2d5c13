"""Somebody's report and what is kept -> Findings. Reads with the same eyes as figures/.

paper       its tables with their heads, its sentences as tokens
judging     what a claim is held against, and what becomes of it
grids       the claims of tables
sentences   the claims of sentences by number
words       the claims of sentences about who says what
check       all of them over one report; versus: two reports against each other

Each may import those above it only.
"""
