"""Where one can go: the panes of the window and the views of the member list, by name."""

from __future__ import annotations

from amm_admin.ui.sidebar import Entry

PANES = (
    Entry("members", "Members", "users"),
    Entry("renewals", "Renewals", "arrows-clockwise"),
    Entry("tasks", "Tasks", "check-square-offset"),
    Entry("reports", "Reports", "chart-bar"),
    Entry("import", "Import", "upload-simple"),
    Entry("history", "History", "clock-counter-clockwise"),
    Entry("settings", "Settings", "gear-six"),
)
VIEWS = (
    Entry("current", "Current"),
    Entry("due", "Due in 60 days"),
    Entry("grace", "In grace"),
    Entry("lapsed", "Lapsed"),
    Entry("new", "New"),
    Entry("everybody", "Everybody"),
    Entry("archive", "Archive"),
)
