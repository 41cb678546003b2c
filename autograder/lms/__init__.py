"""The formats of learning management systems. Submissions come in, points and pages go out. Each format is a module."""
