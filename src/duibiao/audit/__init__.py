"""Somebody's report and what is kept -> Findings. Reads with the same eyes as figures/."""
