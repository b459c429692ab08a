"""The figures: each module turns one result into a drawing and computes nothing else."""
