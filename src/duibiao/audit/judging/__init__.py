"""What claims are held against – kept reports, reference data, own tables – and what becomes of a claim."""
