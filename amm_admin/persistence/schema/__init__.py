"""The tables, by subject. `metadata` is the whole schema, `HEAD_REVISION` its newest revision."""

from amm_admin.persistence.schema.activity import Document, Note, Task
from amm_admin.persistence.schema.association import (
    Blob,
    Change,
    ContactKey,
    Counter,
    ImportBatch,
    ImportMap,
    Operation,
    Setting,
)
from amm_admin.persistence.schema.base import BLOB, POSTED, UNJOURNALLED, Base, Journalled
from amm_admin.persistence.schema.membership import (
    Application,
    Coverage,
    Level,
    LevelFee,
    StatusOverride,
    Term,
)
from amm_admin.persistence.schema.money import Allocation, Charge, Payment, Receipt
from amm_admin.persistence.schema.people import County, ExternalId, Person, PersonTag, Tag
from amm_admin.persistence.schema.views import SavedView

metadata = Base.metadata

HEAD_REVISION = "0002"
APPLICATION_ID = 0x414D4D31  # "AMM1" in the file header, so that `file` and we know our own

__all__ = [
    "APPLICATION_ID",
    "BLOB",
    "HEAD_REVISION",
    "POSTED",
    "UNJOURNALLED",
    "Allocation",
    "Application",
    "Base",
    "Blob",
    "Change",
    "Charge",
    "ContactKey",
    "Counter",
    "County",
    "Coverage",
    "Document",
    "ExternalId",
    "ImportBatch",
    "ImportMap",
    "Journalled",
    "Level",
    "LevelFee",
    "Note",
    "Operation",
    "Payment",
    "Person",
    "PersonTag",
    "Receipt",
    "SavedView",
    "Setting",
    "StatusOverride",
    "Tag",
    "Task",
    "Term",
    "metadata",
]
