"""The boxes with which a payment is described, the same for joining and renewing."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from amm_admin.services.payments import METHODS

SETTLEMENTS = {
    "paid": "Paid",
    "on_account": "On account",
    "waived": "Waived",
}
"""M3: a term is granted when its dues are paid, owed by an explicit choice, or waived."""


REFERENCES = {"check": "Check &no.", "cash": "&Note"}
_TRANSACTION = "Tra&nsaction"


def reference_words(method: str) -> str:
    """What the number beside a way of paying is called, with its mnemonic N."""
    return REFERENCES.get(method, _TRANSACTION)


def fill_methods(box: QComboBox) -> None:
    """The ways of paying; check first."""
    for name, words in METHODS.items():
        box.addItem(words, name)


def fill_settlements(box: QComboBox) -> None:
    """How the dues are settled."""
    for name, words in SETTLEMENTS.items():
        box.addItem(words, name)
