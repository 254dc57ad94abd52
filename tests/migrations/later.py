"""The text of a next revision: a column more, tables made anew, a new table, values rewritten."""

from amm_admin.persistence.schema import HEAD_REVISION

NEXT = "9001"
LATER = (
    f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{HEAD_REVISION}"
"""
    + """

def upgrade() -> None:
    op.create_table(
        "pronoun",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pronoun"),
    )
    op.execute("INSERT INTO pronoun VALUES (1, 'she/her')")
    with op.batch_alter_table(
        "person",
        recreate="always",
        table_args=(
            sa.CheckConstraint("kind IN ('person', 'organization')", name=op.f("ck_person_kind")),
        ),
    ) as batch:
        batch.add_column(sa.Column("pronoun_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_person_pronoun_id_pronoun"), "pronoun", ["pronoun_id"], ["id"]
        )
        batch.alter_column("country", server_default="US")
    op.execute("UPDATE person SET pronoun_id = 1 WHERE member_number < '00010'")
    with op.batch_alter_table("tag", recreate="always") as batch:
        batch.add_column(sa.Column("color", sa.String(), server_default="", nullable=False))
"""
)
