"""What `make bench` measures, one module per subject with a function ``measure``."""
