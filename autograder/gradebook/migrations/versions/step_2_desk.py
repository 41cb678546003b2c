"""What the desk keeps: remarks, saves that were taken back, second opinions, who has an answer open, calibrations."""

import sqlalchemy as sa
from alembic import op

revision = "desk_2"
down_revision = "ratings_1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "backpropkit_saves", sa.Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.text("false"))
    )
    op.create_table(
        "backpropkit_remarks",
        sa.Column("save", sa.Integer, sa.ForeignKey("backpropkit_saves.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("criterion", sa.String(128), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("points", sa.Float, nullable=False),
        sa.Column("tag", sa.String(128), nullable=False),
    )
    op.create_table(
        "backpropkit_opinions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assignment", sa.String(128), nullable=False),
        sa.Column("student", sa.String(128), nullable=False),
        sa.Column("cell", sa.String(128), nullable=False),
        sa.Column("grader", sa.String(128), nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("settled_by", sa.String(128), nullable=False),
    )
    op.create_table(
        "backpropkit_open_answers",
        sa.Column("assignment", sa.String(128), primary_key=True),
        sa.Column("student", sa.String(128), primary_key=True),
        sa.Column("cell", sa.String(128), primary_key=True),
        sa.Column("grader", sa.String(128), primary_key=True),
        sa.Column("opened_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "backpropkit_calibrations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assignment", sa.String(128), nullable=False),
        sa.Column("cell", sa.String(128), nullable=False),
        sa.Column("anchor", sa.String(128), nullable=False),
        sa.Column("grader", sa.String(128), nullable=False),
        sa.Column("rated_at", sa.DateTime, nullable=False),
        sa.Column("ratings", sa.Text, nullable=False),
    )
    if sa.inspect(op.get_bind()).has_table("backpropkit_schema"):
        op.drop_table("backpropkit_schema")
