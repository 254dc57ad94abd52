"""Every command and query with the function that carries it out."""

from __future__ import annotations

from typing import Any

from amm_admin.services import (
    association,
    demo,
    history,
    joining,
    levels,
    members,
    memberships,
    receipts,
    renewal_reports,
    renewals,
    rosters,
)
from amm_admin.services.application import Answer, Command, Handler, Query
from amm_admin.services.imports import commands as imports

COMMANDS: dict[type[Command[Any]], Handler] = {
    association.ChangeSetting: association.change_setting,
    association.FoundAssociation: association.found_association,
    demo.MakeDemo: demo.make_demo,
    history.Redo: history.redo,
    history.Undo: history.undo,
    imports.ImportPeople: imports.import_people,
    levels.AddLevel: levels.add_level,
    levels.EditLevel: levels.edit_level,
    levels.SetDues: levels.set_dues,
    members.AddPerson: members.add_person,
    members.Archive: members.archive,
    members.EditPerson: members.edit_person,
    memberships.ChangeLevel: memberships.change_level,
    memberships.CoverPerson: memberships.cover_person,
    memberships.MarkDeceased: memberships.mark_deceased,
    memberships.Reinstate: memberships.reinstate,
    memberships.SetOverride: memberships.set_override,
    renewals.JoinMember: renewals.join_member,
    renewals.RenewMembers: renewals.renew_members,
}

QUERIES: dict[type[Query[Any]], Answer] = {
    association.Levels: association.levels,
    association.Settings: association.settings,
    history.IsInForce: history.is_in_force,
    history.ListHistory: history.list_history,
    history.WhatNext: history.what_next,
    joining.PreviewJoin: joining.preview_join,
    imports.LookAtFile: imports.look_at_file,
    imports.PreviewImport: imports.preview_import,
    members.CountMembers: members.count_members,
    members.CountWords: members.count_words,
    members.FindMember: members.find_member,
    members.ListMembers: members.list_members,
    members.MemberIds: members.member_ids,
    members.MembersById: members.members_by_id,
    members.ShowMember: members.show_member,
    receipts.MakeReceipts: receipts.make_receipts,
    renewal_reports.MakeRenewalReport: renewal_reports.make_renewal_report,
    renewals.PreviewRenewals: renewals.preview_renewals,
    renewals.RenewalLists: renewals.renewal_lists,
    rosters.MakeRoster: rosters.make_roster,
}
