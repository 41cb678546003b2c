"""The results of grading, and where they are kept."""
