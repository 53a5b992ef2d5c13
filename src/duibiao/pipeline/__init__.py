"""Where the rooms are composed: read -> outline -> extract -> keep, and what is kept into the rows of the exports."""
