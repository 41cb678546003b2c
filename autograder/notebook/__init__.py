"""A submitted notebook becomes the one to grade: read, matched with the instructor's, rebuilt, cleaned."""
