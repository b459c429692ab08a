"""What the words of a corpus show: inventory, diversity, dispersion and keyness."""
