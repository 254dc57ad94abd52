"""What the interpreter takes from the window."""

import gc
import sys
from datetime import date
from pathlib import Path

from amm_admin import bootstrap
from amm_admin.domain.progress import no_progress
from amm_admin.services.members import AddPerson
from amm_admin.ui.pauses import LATER, LoadAhead, take_little_time


def test_what_comes_next_is_loaded_ahead(tmp_path: Path) -> None:
    opened = bootstrap.create(tmp_path / "ours.amm", today=_today, by="Anna")
    opened.application.run(AddPerson({"last_name": "Garza"}))
    LoadAhead(opened.application)(no_progress)
    opened.close()
    assert set(LATER) <= sys.modules.keys()


def test_old_objects_are_not_looked_through_while_somebody_works() -> None:
    take_little_time()
    assert gc.isenabled()
    assert gc.get_threshold()[2] > 1_000
    assert sys.getswitchinterval() < 0.001


def _today() -> date:
    return date(2026, 11, 20)
