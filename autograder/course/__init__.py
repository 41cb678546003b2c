"""The course's folder, its assignments, and nbgrader's own commands on it."""
