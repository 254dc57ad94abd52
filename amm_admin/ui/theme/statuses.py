"""The status table: the icon and tone of every status word (look.md 1).

Apart from the other tokens, because the window is painted before a list needs it.
"""

from __future__ import annotations

from typing import Final

from amm_admin.domain.fields import Mark

STATUS: Final = {
    "Active": Mark("check-circle-fill", "good"),
    "Lifetime": Mark("infinity-bold", "good"),
    "New": Mark("sparkle-fill", "info"),
    "Due soon": Mark("clock-bold", "warn"),
    "Grace": Mark("hourglass-medium-fill", "warn"),
    "Lapsed": Mark("minus-circle-fill", "bad"),
    "Pending": Mark("dots-three-circle-bold", "plum"),
    "Future": Mark("calendar-plus-bold", "info"),
    "Resigned": Mark("sign-out-bold", "quiet"),
    "Cancelled": Mark("prohibit-bold", "quiet"),
    "Suspended": Mark("pause-circle-fill", "bad"),
    "Deceased": Mark("flower-bold", "quiet"),
    "Never": Mark("circle-dashed-bold", "quiet"),
}


def status_tone(status: str) -> Mark:
    """Icon and tone of a status word of R5 (or of its marks Lifetime, New, Due soon)."""
    return STATUS.get(status, STATUS["Never"])
