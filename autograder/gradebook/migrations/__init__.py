"""The steps by which our tables in the gradebook came to be as they are; Alembic takes those that a gradebook lacks."""
