"""Saves and their ratings by criterion."""

import sqlalchemy as sa
from alembic import op

revision = "ratings_1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    # the first kits made these without Alembic
    if sa.inspect(op.get_bind()).has_table("backpropkit_saves"):
        return
    op.create_table(
        "backpropkit_saves",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assignment", sa.String(128), nullable=False),
        sa.Column("student", sa.String(128), nullable=False),
        sa.Column("cell", sa.String(128), nullable=False),
        sa.Column("second_of", sa.String(128), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("grader", sa.String(128), nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.Column("answer", sa.String(64), nullable=False),
        sa.Column("points", sa.Float, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.UniqueConstraint("assignment", "student", "cell", "second_of", "version"),
    )
    op.create_table(
        "backpropkit_ratings",
        sa.Column("save", sa.Integer, sa.ForeignKey("backpropkit_saves.id"), primary_key=True),
        sa.Column("criterion", sa.String(128), primary_key=True),
        sa.Column("points", sa.Float, nullable=False),
        sa.Column("max_points", sa.Float, nullable=False),
    )
