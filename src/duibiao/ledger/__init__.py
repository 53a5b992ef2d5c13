"""Outline -> Ledger: the lines of a budget report and the sums that must balance."""
