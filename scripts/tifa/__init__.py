"""Tifa: how texts of a policy debate speak about the same things, across Chinese and English."""

__version__ = "0.1.0"
