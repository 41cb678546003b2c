"""Alembic runs this: it takes the missing steps, in the connection and the transaction that `rating_tables` has open."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], version_table=context.config.attributes["version_table"]
)
context.run_migrations()
