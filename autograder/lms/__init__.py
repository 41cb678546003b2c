"""The formats of learning management systems: what students handed in comes in, points and pages go out. Each format is a module."""
