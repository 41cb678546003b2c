"""Similar answers: what two students' code has in common beyond what the whole class has."""
