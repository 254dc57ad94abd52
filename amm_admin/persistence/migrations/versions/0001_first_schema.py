"""The first schema: every table, written out and frozen."""
# ruff: noqa: E501

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

FTS_TABLE = (
    "CREATE VIRTUAL TABLE contact_search USING fts5(name, "
    "practice, "
    "email, "
    "phone, "
    "place, "
    "number, "
    "content='', "
    "contentless_delete=1, "
    "prefix='1 2', "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '@._'\")"
)


def upgrade() -> None:
    _blob()
    _contact_key()
    _counter()
    _county()
    _import_batch()
    _import_map()
    _level()
    _operation()
    _setting()
    _tag()
    _change()
    _level_fee()
    _person()
    _application()
    _charge()
    _coverage()
    _external_id()
    _payment()
    _person_tag()
    _status_override()
    _allocation()
    _receipt()
    _term()
    op.execute(FTS_TABLE)


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blob")),
        sa.UniqueConstraint("sha256", name=op.f("uq_blob_sha256")),
    )


def _contact_key() -> None:
    op.create_table(
        "contact_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("number_key", sa.String(), nullable=False),
        sa.Column("city_key", sa.String(), nullable=True),
        sa.Column("practice_key", sa.String(), nullable=True),
        sa.Column("county_key", sa.String(), nullable=True),
        sa.Column("joined_key", sa.String(), nullable=True),
        sa.Column("email_key", sa.String(), nullable=True),
        sa.Column("phone_key", sa.String(), nullable=True),
        sa.Column("zip_key", sa.String(), nullable=True),
        sa.Column("owes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_key")),
    )
    op.create_index(
        op.f("ix_contact_key_name_key_id_archived"), "contact_key", ["name_key", "id", "archived"]
    )
    op.create_index(op.f("ix_contact_key_number_key_id"), "contact_key", ["number_key", "id"])


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter")),
        sa.UniqueConstraint("name", name=op.f("uq_counter_name")),
    )


def _county() -> None:
    op.create_table(
        "county",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("circuit", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county")),
        sa.UniqueConstraint("name", name=op.f("uq_county_name")),
    )


def _import_batch() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.Column("imported_on", sa.String(), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )


def _import_map() -> None:
    op.create_table(
        "import_map",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("mapping", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_map")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_import_map_fingerprint")),
    )


def _level() -> None:
    op.create_table(
        "level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("fixed_month", sa.Integer(), nullable=True),
        sa.Column("fixed_day", sa.Integer(), nullable=True),
        sa.Column("rollover_month", sa.Integer(), nullable=True),
        sa.Column("rollover_day", sa.Integer(), nullable=True),
        sa.Column("proration", sa.String(), nullable=False),
        sa.Column("half_month", sa.Integer(), nullable=True),
        sa.Column("half_day", sa.Integer(), nullable=True),
        sa.Column("joining_fee", sa.Integer(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("early_days", sa.Integer(), nullable=True),
        sa.Column("has_listing", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("has_vote", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("member_price", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("max_people", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_example", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint(
            "kind <> 'fixed' OR fixed_month IS NOT NULL", name=op.f("ck_level_fixed_start")
        ),
        sa.CheckConstraint("kind IN ('rolling', 'fixed', 'lifetime')", name=op.f("ck_level_kind")),
        sa.CheckConstraint(
            "proration IN ('none', 'by_month', 'by_day', 'half_from')",
            name=op.f("ck_level_proration"),
        ),
        sa.CheckConstraint(
            "joining_fee >= 0 AND grace_days >= 0 AND max_people >= 1",
            name=op.f("ck_level_amounts"),
        ),
        sa.CheckConstraint("months >= 1", name=op.f("ck_level_months")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level")),
        sa.UniqueConstraint("name", name=op.f("uq_level_name")),
    )


def _operation() -> None:
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), server_default=sa.text("'act'"), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("schema_revision", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes"], ["operation.id"], name=op.f("fk_operation_undoes_operation")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["operation.id"], name=op.f("fk_operation_undone_by_operation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("is_example", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
    )


def _tag() -> None:
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name", name=op.f("uq_tag_name")),
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_change_operation_id_operation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_operation_id"), "change", ["operation_id"])


def _level_fee() -> None:
    op.create_table(
        "level_fee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("level_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_level_fee_amount")),
        sa.ForeignKeyConstraint(
            ["level_id"], ["level.id"], name=op.f("fk_level_fee_level_id_level")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_fee")),
        sa.UniqueConstraint(
            "level_id", "valid_from", name=op.f("uq_level_fee_level_id_valid_from")
        ),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("kind", sa.String(), server_default=sa.text("'person'"), nullable=False),
        sa.Column("member_number", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("first_name", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("middle_name", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("last_name", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("suffix", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("nickname", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("credentials", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("practice", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("job_title", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("email", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("email2", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("phone", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("phone_extension", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("cell", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("website", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("street", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("street2", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("city", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("zip", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("country", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("other_street", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("other_street2", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("other_city", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("other_state", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("other_zip", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("other_country", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("county_fips", sa.Integer(), nullable=True),
        sa.Column("joined_first", sa.String(), nullable=True),
        sa.Column("continuous_since", sa.String(), nullable=True),
        sa.Column("died_on", sa.String(), nullable=True),
        sa.Column("next_level_id", sa.Integer(), nullable=True),
        sa.Column("listed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("wants_email", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("wants_post", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("wants_newsletter", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("bad_address_on", sa.String(), nullable=True),
        sa.Column("bounced_on", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("archived", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint(
            "first_name <> '' OR last_name <> '' OR practice <> '' OR email <> ''",
            name=op.f("ck_person_named"),
        ),
        sa.CheckConstraint(
            "kind = 'person' OR practice <> ''", name=op.f("ck_person_organization_named")
        ),
        sa.CheckConstraint("kind IN ('person', 'organization')", name=op.f("ck_person_kind")),
        sa.CheckConstraint(
            "county_fips IS NULL OR county_fips BETWEEN 29001 AND 29510",
            name=op.f("ck_person_county"),
        ),
        sa.ForeignKeyConstraint(
            ["county_fips"], ["county.id"], name=op.f("fk_person_county_fips_county")
        ),
        sa.ForeignKeyConstraint(
            ["next_level_id"], ["level.id"], name=op.f("fk_person_next_level_id_level")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("member_number", name=op.f("uq_person_member_number")),
    )
    op.create_index(op.f("ix_person_archived"), "person", ["archived"])
    op.create_index(op.f("ix_person_county_fips"), "person", ["county_fips"])
    op.create_index(op.f("ix_person_email"), "person", ["email"])
    op.create_index(op.f("ix_person_zip"), "person", ["zip"])


def _application() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("level_id", sa.Integer(), nullable=True),
        sa.Column("opened_on", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= opened_on", name=op.f("ck_application_order")
        ),
        sa.ForeignKeyConstraint(
            ["level_id"], ["level.id"], name=op.f("fk_application_level_id_level")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_application_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    op.create_index(op.f("ix_application_person_id"), "application", ["person_id"])


def _charge() -> None:
    op.create_table(
        "charge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("description", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("posted_on", sa.String(), nullable=False),
        sa.Column("level_id", sa.Integer(), nullable=True),
        sa.Column("period_start", sa.String(), nullable=True),
        sa.Column("period_end", sa.String(), nullable=True),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('dues', 'joining', 'level_change', 'event', 'donation', 'other')",
            name=op.f("ck_charge_kind"),
        ),
        sa.ForeignKeyConstraint(["level_id"], ["level.id"], name=op.f("fk_charge_level_id_level")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_charge_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["charge.id"], name=op.f("fk_charge_reverses_id_charge")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge")),
    )
    op.create_index(op.f("ix_charge_person_id"), "charge", ["person_id"])
    op.create_index(op.f("ix_charge_posted_on"), "charge", ["posted_on"])
    op.create_index(op.f("ix_charge_reverses_id"), "charge", ["reverses_id"])


def _coverage() -> None:
    op.create_table(
        "coverage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("start_day", sa.String(), nullable=False),
        sa.Column("end_day", sa.String(), nullable=True),
        sa.CheckConstraint(
            "end_day IS NULL OR end_day >= start_day", name=op.f("ck_coverage_order")
        ),
        sa.CheckConstraint("organization_id <> person_id", name=op.f("ck_coverage_other")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["person.id"], name=op.f("fk_coverage_organization_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_coverage_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
    )
    op.create_index(op.f("ix_coverage_organization_id"), "coverage", ["organization_id"])
    op.create_index(op.f("ix_coverage_person_id"), "coverage", ["person_id"])


def _external_id() -> None:
    op.create_table(
        "external_id",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_external_id_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_id")),
        sa.UniqueConstraint("source", "value", name=op.f("uq_external_id_source_value")),
    )
    op.create_index(op.f("ix_external_id_person_id"), "external_id", ["person_id"])


def _payment() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("place", sa.String(), server_default=sa.text("'on hand'"), nullable=False),
        sa.Column("received_on", sa.String(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "method IN ('check', 'cash', 'card', 'paypal', 'square', 'stripe', 'venmo', 'bank', 'other')",
            name=op.f("ck_payment_method"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_payment_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["payment.id"], name=op.f("fk_payment_reverses_id_payment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    op.create_index(op.f("ix_payment_person_id"), "payment", ["person_id"])
    op.create_index(op.f("ix_payment_received_on"), "payment", ["received_on"])
    op.create_index(op.f("ix_payment_reverses_id"), "payment", ["reverses_id"])


def _person_tag() -> None:
    op.create_table(
        "person_tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_tag_person_id_person")
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_person_tag_tag_id_tag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_tag")),
        sa.UniqueConstraint("person_id", "tag_id", name=op.f("uq_person_tag_person_id_tag_id")),
    )
    op.create_index(op.f("ix_person_tag_tag_id"), "person_tag", ["tag_id"])


def _status_override() -> None:
    op.create_table(
        "status_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("start_day", sa.String(), nullable=False),
        sa.Column("end_day", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('resigned', 'suspended', 'cancelled')", name=op.f("ck_status_override_kind")
        ),
        sa.CheckConstraint(
            "end_day IS NULL OR end_day >= start_day", name=op.f("ck_status_override_order")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_status_override_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_override")),
    )
    op.create_index(op.f("ix_status_override_person_id"), "status_override", ["person_id"])


def _allocation() -> None:
    op.create_table(
        "allocation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["charge.id"], name=op.f("fk_allocation_charge_id_charge")
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payment.id"], name=op.f("fk_allocation_payment_id_payment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
    )
    op.create_index(op.f("ix_allocation_charge_id"), "allocation", ["charge_id"])
    op.create_index(op.f("ix_allocation_payment_id"), "allocation", ["payment_id"])


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.String(), nullable=False),
        sa.Column("void_on", sa.String(), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_receipt_number")),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payment.id"], name=op.f("fk_receipt_payment_id_payment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("number", name=op.f("uq_receipt_number")),
    )
    op.create_index(op.f("ix_receipt_payment_id"), "receipt", ["payment_id"])


def _term() -> None:
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("level_id", sa.Integer(), nullable=False),
        sa.Column("start_day", sa.String(), nullable=False),
        sa.Column("end_day", sa.String(), nullable=True),
        sa.Column("granted_on", sa.String(), nullable=False),
        sa.Column("withdrawn_on", sa.String(), nullable=True),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("cut", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("end_day IS NULL OR end_day >= start_day", name=op.f("ck_term_order")),
        sa.CheckConstraint("grace_days >= 0", name=op.f("ck_term_grace")),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["charge.id"], name=op.f("fk_term_charge_id_charge")
        ),
        sa.ForeignKeyConstraint(["level_id"], ["level.id"], name=op.f("fk_term_level_id_level")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_term_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    op.create_index(op.f("ix_term_charge_id"), "term", ["charge_id"])
    op.create_index(op.f("ix_term_level_id"), "term", ["level_id"])
    op.create_index(
        "ix_term_status",
        "term",
        [
            "person_id",
            "start_day",
            "end_day",
            "granted_on",
            "withdrawn_on",
            "grace_days",
            "level_id",
            "origin",
        ],
    )
