"""What the interpreter takes from the window."""

import gc
import sys

from amm_admin.domain.progress import no_progress
from amm_admin.ui.pauses import LATER, LoadAhead, take_little_time


def test_what_comes_next_is_loaded_ahead() -> None:
    LoadAhead()(no_progress)
    assert set(LATER) <= sys.modules.keys()


def test_old_objects_are_not_looked_through_while_somebody_works() -> None:
    take_little_time()
    assert gc.isenabled()
    assert gc.get_threshold()[2] > 1_000
    assert sys.getswitchinterval() < 0.001
