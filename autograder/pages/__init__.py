"""What people look at: the feedback page."""
