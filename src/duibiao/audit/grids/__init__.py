"""The claims of tables: cells, what is derived from them, bins, groups, passages."""
