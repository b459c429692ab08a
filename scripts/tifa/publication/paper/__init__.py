"""What a paper takes from a study: numbers as macros, references, and an example that uses both."""
