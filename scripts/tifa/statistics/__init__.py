"""Intervals, permutation tests and multiplicity for few and dependent documents."""
