"""Keeping short what the interpreter itself takes from the window: garbage, its lock, loading."""

from __future__ import annotations

import gc
import sys
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from amm_admin.domain.progress import Progress

if TYPE_CHECKING:
    from amm_admin.services.application import Application

# Where a worker computes, the window gets the interpreter back after half a thousandth of a second.
SWITCH_S = 0.0005
# New objects are looked through twenty thousand at a time. The old ones of an import take a third
# of a second, in which nothing else runs: they wait until nobody looks at the window.
YOUNG, MIDDLE, OLD = 20_000, 5, 1_000_000
# What the window shows first, without: each would take a tenth of a second when first asked for.
LATER = (
    "amm_admin.ui.members.record_panel",
    "amm_admin.ui.members.empty",
    "amm_admin.services.search_words",
    "amm_admin.ui.palette.box",
    "amm_admin.ui.renewals.page",
    "amm_admin.ui.tasks_pane",
    "amm_admin.ui.history.page",
    "amm_admin.ui.reports.page",
    "amm_admin.ui.lists.bulk_edit",
    "amm_admin.services.list_exports",
    "amm_admin.ui.imports.page",
    "amm_admin.ui.settings.page",
    "amm_admin.services.nearest",
    "amm_admin.ui.reports.preview",
)


def take_little_time() -> None:
    """The program has started: what was loaded stays, and garbage is looked for in small pieces."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    gc.enable()
    sys.setswitchinterval(SWITCH_S)


class LoadAhead:
    """Work for the reading lane: loads what the person may ask for next, and asks for one record
    as it stood yesterday: the first question of a kind is translated into SQL, the next is not."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, progress: Progress) -> None:
        for number, name in enumerate(LATER):
            progress(number, len(LATER))
            import_module(name)
        self._ask()

    def _ask(self) -> None:
        from amm_admin.services.members import ListMembers, ShowMember

        ask, today = self._application.ask, self._application.today()
        for row in ask(ListMembers(limit=1)):
            for day in (today, today - timedelta(days=1)):
                ask(ShowMember(row.id, day))
