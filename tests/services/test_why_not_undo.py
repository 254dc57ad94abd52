"""Whether an act can be undone is known before it is tried, in the words of the refusal."""

from __future__ import annotations

from amm_admin.domain.errors import RuleRefusal
from amm_admin.services.history import ListHistory, Undo, WhyNotUndo
from amm_admin.services.members import Archive, EditPerson
from amm_admin.services.notes import AddNote
from amm_admin.services.record_payments import RecordPayment
from amm_admin.services.renewals import RenewMembers
from tests.services.conftest import Association, dollars


def test_the_reason_is_that_of_the_refusal(amm: Association) -> None:
    ann, bob = (amm.join(name, "Lee").person_id for name in ("Ann", "Bob"))
    amm.app.run(EditPerson(ann, {"city": "Rolla"}))
    amm.app.run(EditPerson(ann, {"city": "Ozark", "street": "1 Main St"}))
    amm.app.run(RenewMembers((bob,), amm.day, settlement="on_account"))
    amm.app.run(RecordPayment(bob, dollars(60), amm.day))
    amm.app.run(AddNote(ann, "hello"))
    amm.app.run(Archive((ann,)))
    acts = amm.app.ask(ListHistory()).rows
    reasons = {act.label: amm.app.ask(WhyNotUndo(act.id)) for act in acts}
    standing = {label: said for label, said in reasons.items() if said}
    assert [*standing] == [
        "Renew Bob Lee, $60.00",
        "Change city of Ann Lee",
        "Join Bob Lee, Full",
        "Join Ann Lee, Full",
        "Start Association of Missouri Mediators",
    ]
    assert "a payment recorded later settles" in standing["Renew Bob Lee, $60.00"]
    assert (
        "changed again later by “Change a record of Ann Lee”" in standing["Change city of Ann Lee"]
    )
    assert "recorded later stand on it" in standing["Join Bob Lee, Full"]
    for act in acts:  # the newest first: what is free is taken back, the others say just that
        reason = amm.app.ask(WhyNotUndo(act.id))
        try:
            amm.app.run(Undo(act.id))
            said = ""
        except RuleRefusal as refusal:
            said = refusal.sentence
        assert said == reason, act.label
