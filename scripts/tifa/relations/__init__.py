"""How documents are related, and what follows for what may be counted."""
