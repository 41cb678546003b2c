"""Runs student code in a kernel that holds no secret and reaches nothing."""
