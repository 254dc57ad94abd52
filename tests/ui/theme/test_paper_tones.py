"""Paper draws status words in the inks of the light screen."""

from __future__ import annotations

from amm_admin.domain.statuses import STATUS, status_tone
from amm_admin.reports.list_paper import TONES
from amm_admin.ui.theme.tokens import TONES as SCREEN_TONES


def test_an_unknown_word_looks_like_never() -> None:
    assert status_tone("Nonsense") == STATUS["Never"]


def test_paper_has_the_light_ink_of_each_tone() -> None:
    light = {tone: pairs[0][1].lower() for tone, pairs in SCREEN_TONES.items()}
    assert {tone: f"#{ink.hexval()[2:]}" for tone, ink in TONES.items()} == light
