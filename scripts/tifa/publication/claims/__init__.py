"""Claims: the headline findings of a study, each taken from its tables by a stated rule.

A claim names its estimate, interval, evidence and status, and the share of specifications in which
it holds: the reasonable ways of getting the same number that the tables hold as rows of their own
(multiverse analysis; Steegen, Tuerlinckx, Gelman & Vanpaemel 2016). Nothing is estimated here.
"""
