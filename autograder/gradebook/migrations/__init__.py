"""The steps that made our tables in the gradebook what they are. Alembic takes those that a gradebook lacks."""
