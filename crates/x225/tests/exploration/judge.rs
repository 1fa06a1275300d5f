//! What must hold between two sides when nothing is under way and nobody owes an answer.

use x225::annex_a::State;
use x225::{FunctionalUnits, Tokens};

use crate::model::Model;
use crate::world::World;

/// Judges a world at rest: both sides in STA713 and nothing under way.
pub(crate) fn at_rest(model: &Model, world: &World) -> Result<(), String> {
    let [one, other] = &world.sides;
    let owned = [one.session.owned_tokens(), other.session.owned_tokens()];
    let available = one.session.available_tokens();
    let (a, b) = (one.session.snapshot(), other.session.snapshot());
    let must = |truth: bool, rule: &str| {
        if truth {
            Ok(())
        } else {
            Err(format!("{rule}: {a:?} {b:?}"))
        }
    };
    must(
        available == other.session.available_tokens(),
        "the same tokens are available to both",
    )?;
    must(
        owned[0] | owned[1] == available && owned[0] & owned[1] == Tokens::empty(),
        "each available token has one owner",
    )?;
    must(
        !a.has_pending() && !b.has_pending(),
        "nothing is postponed for ever",
    )?;
    let activities = model.units.contains(FunctionalUnits::ACTIVITY_MANAGEMENT);
    if activities {
        must(
            a.vact() == b.vact(),
            "both know whether there is an activity",
        )?;
    }
    if activities && !a.vact() {
        // The numbers begin anew with the next activity.
    } else if model.symmetric() {
        must(
            a.sending() == b.receiving(),
            "the numbers of one flow agree",
        )?;
        must(
            b.sending() == a.receiving(),
            "the numbers of the other flow agree",
        )?;
    } else {
        let (p, q) = (a.points(), b.points());
        must(p.vm == q.vm, "V(M) agrees")?;
        must(p.vr == q.vr, "V(R) agrees")?;
        must(!(a.vsc() && b.vsc()), "one side at most may confirm")?;
        // A major point that an exception left unconfirmed still counts for the side that set it.
        let may_confirm = |may: bool, here: u64, there: u64| !may || here >= there;
        let harmless = may_confirm(a.vsc(), p.va, q.va) && may_confirm(b.vsc(), q.va, p.va);
        must(p.va == q.va || world.reported && harmless, "V(A) agrees")?;
    }
    for (sender, receiver) in [(&a, &b), (&b, &a)] {
        must(
            !receiver.refuses_prepare() || sender.is_separated(),
            "who may not be interrupted by PREPARE knows it",
        )?;
    }
    for (receiver, sender) in [(one, other), (other, one)] {
        must(
            receiver.ledger.has_all_of(&sender.ledger),
            "data that nothing destroyed has come",
        )?;
    }
    must(
        one.ledger.agrees_with(&other.ledger, model.symmetric()),
        "both know the same resynchronization",
    )
}

/// Whether both sides are in STA713.
pub(crate) fn both_transfer(world: &World) -> bool {
    world
        .sides
        .iter()
        .all(|machine| machine.session.state() == State::STA713)
}

/// Whether both sides are idle, over a transport connection or not.
pub(crate) fn both_idle(world: &World) -> bool {
    world
        .sides
        .iter()
        .all(|machine| matches!(machine.session.state(), State::STA01 | State::STA01C))
}
