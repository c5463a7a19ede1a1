//! What a command is answered, and what it makes.

use super::matter::{Matter, Money, State, Terms};
use super::plan::schedule;
use super::rules::{Proposal, refusal};
use super::sending::needs_minute;
use super::sequences::{Hold, assigned, found, holds};
use super::status::{Now, now};
use super::world::World;
use super::{
    CLAIMS, Cents, Coding, Command, Day, Entry, Hand, Name, Plan, SameDay, Status, Story, Verdict,
};

type Refusal = &'static str;

impl Story {
    /// Decides a command, and remembers it if it is applied: then what stands after it comes with
    /// the verdict. `told` is the status as it was told last.
    pub fn tell(
        &mut self,
        told: Status,
        before: &Now,
        command: &Command,
    ) -> (Verdict, Option<Now>) {
        let on = before.world.today;
        let entry = match self.judge(before, on, command) {
            Ok(Some(entry)) => entry,
            Ok(None) => return (Verdict::AlreadyDone, None),
            Err(code) => return (Verdict::Refused(code), None),
        };
        self.entries.push(entry);
        if needs_minute(self) {
            self.entries.pop();
            return (Verdict::Invalid("/contact/minute"), None);
        }
        self.void_choices(on);
        let after = now(self, on);
        let stopped = after.status == Status::Stopped && told != Status::Stopped;
        self.entries.last_mut().unwrap().stopped = stopped;
        (Verdict::Applied, Some(after))
    }

    /// A choice is void once the settlement that it closed is not closed any more.
    fn void_choices(&mut self, on: Day) {
        if !self.knows(|known| matches!(known, Command::Code { .. })) {
            return;
        }
        let world = now(self, on).world;
        let open = |matter: &&Matter| {
            (matter.chosen.is_some() || matter.honours.is_some()) && matter.closed.is_none()
        };
        let unchosen = world.matters.iter().filter(open).map(|matter| matter.terms.name).collect();
        self.entries.last_mut().unwrap().unchosen = unchosen;
    }

    /// Whether the model has an opinion. It has none on coding what a closed matter counts, and on
    /// honouring one of several late payments: which of them bears the coding is not said. Nor has
    /// it on honouring money that paid a claim in full.
    pub fn is_clear(&self, on: Day, command: &Command) -> bool {
        if !matches!(command, Command::ByHand { .. } | Command::Code { .. }) {
            return true;
        }
        let now = now(self, on);
        if let Command::ByHand { settlement, hand: Hand::Void | Hand::Remove } = command {
            // A customer is paid by several matters: what he is without one of them is not said.
            let state = now.world.state(Name::Settlement(*settlement));
            return state != Some(State::Fulfilled) || now.world.matters.len() == 1;
        }
        if let Command::ByHand { settlement, hand: Hand::Reactivate } = command {
            // Finding 034.
            let newer = |old: &Matter| {
                let newer = now.world.matters.iter().filter(|one| one.position > old.position);
                newer.into_iter().any(|one| {
                    one.terms.claims.iter().any(|claim| old.terms.claims.contains(claim))
                })
            };
            return !now.world.matter(Name::Settlement(*settlement)).is_some_and(newer);
        }
        let Command::Code { payment, .. } = command else { return true };
        let closed = now.world.matters.iter().filter(|matter| matter.closed.is_some());
        let mut counts = closed.flat_map(|matter| matter.taken.iter());
        let late = now.world.matters.iter().any(|matter| {
            let over = matches!(matter.state(on), State::Expired | State::Broken);
            let fell = |(money, taken): &(Money, [Cents; 2])| {
                let named = money.claim.is_none_or(|claim| matter.terms.claims.contains(&claim));
                money.payment == *payment
                    && matter.begun(money, &self.policy)
                    && (named || matter.terms.claims.iter().any(|claim| taken[*claim] > 0))
            };
            over && now.world.falls.iter().any(fell)
        });
        let mut over = now
            .world
            .matters
            .iter()
            .filter(|matter| matches!(matter.state(on), State::Expired | State::Broken));
        let it = over.next_back().is_some_and(|one| self.reaches_late(&now, one) == Some(*payment));
        let falls = &now.world.falls;
        let on = falls.iter().find(|(money, _)| money.payment == *payment);
        let paid_in_full = on.is_some_and(|(_, taken)| {
            (0..taken.len()).any(|claim| taken[claim] > 0 && now.world.owed[claim] <= 0)
        });
        let same_date = on.is_some_and(|(it, _)| {
            falls.iter().any(|(one, _)| one.payment != it.payment && one.effective == it.effective)
        });
        // Finding 041.
        let older = now.world.matters.iter().any(|matter| {
            matter.broken.is_some()
                && on.is_some_and(|(money, _)| money.effective <= matter.terms.from)
        });
        // Finding 001.
        let over = older
            || falls
                .iter()
                .any(|(money, taken)| money.claim.is_some_and(|claim| taken[claim] < money.amount));
        !counts.any(|money| money.payment == *payment)
            && !older
            && (!late || !over && !same_date && it && !paid_in_full)
    }

    fn judge(&self, now: &Now, on: Day, command: &Command) -> Result<Option<Entry>, Refusal> {
        let mut entry = Entry::new(on, command);
        match command {
            Command::Offer { .. } => match self.offer(now, on, command)? {
                Some(terms) => entry.made = Some(terms),
                None => return Ok(None),
            },
            Command::Settle { .. } => match self.settle(now, on, command)? {
                Some(terms) => entry.made = Some(terms),
                None => return Ok(None),
            },
            Command::Withdraw { offer, reason } => {
                let matter = active(now, Name::Offer(*offer), "unknown_offer")?;
                refuse(matter.counted() > 0 && !reason, "reason_needed")?;
            }
            Command::Abandon { offer } => {
                active(now, Name::Offer(*offer), "unknown_offer")?;
            }
            Command::ByHand { settlement, hand } => {
                self.by_hand(now, Name::Settlement(*settlement), *hand)?;
            }
            Command::Pay { payment, amount, effective, .. } => {
                refuse(*amount <= 0, "amount_out_of_range")?;
                refuse(*effective > on, "effective_in_future")?;
                if self.knows(|known| matches!(known, Command::Pay { payment: known, .. } if known == payment)) {
                    return self.again(command);
                }
            }
            Command::Reverse { payment, amount } => {
                refuse(amount.is_some_and(|amount| amount <= 0), "amount_out_of_range")?;
                let left = now.standing.get(payment).ok_or("unknown_payment")?;
                refuse(*left == 0, "already_reversed")?;
                refuse(amount.is_some_and(|amount| amount > *left), "amount_out_of_range")?;
            }
            Command::Code { payment, coding } => match self.code(now, *payment, *coding)? {
                Some(name) => {
                    let state = now.world.state(name);
                    entry.codes = Some(name);
                    entry.honours = matches!(state, Some(State::Expired | State::Broken));
                }
                None => return Ok(None),
            },
            Command::Adjust { amount, .. } => {
                refuse(*amount == 0, "amount_out_of_range")?;
                refuse(now.status == Status::Paid, "wrong_status")?;
            }
            Command::SetStatus(to) => {
                set_status(now.status, *to)?;
                let back = now.status == Status::Legal && *to == Status::Stopped;
                let open = back && now.world.active().next().is_some();
                entry.moved = Some(if open { Status::InSettlement } else { *to });
            }
            Command::Assign(_) | Command::Unassign(_) | Command::Place(_) | Command::Lift(_) => {
                if !self.sending(command)? {
                    return Ok(None);
                }
            }
            Command::EndDay(_) => {
                let ran = |known: &Entry| matches!(known.command, Command::EndDay(_));
                if self.entries.iter().any(|known| known.on == on && ran(known)) {
                    return Ok(None);
                }
                entry.found = Some(found(now));
            }
        }
        Ok(Some(entry))
    }

    /// Whether a command on sequences and holds changes anything.
    fn sending(&self, command: &Command) -> Result<bool, Refusal> {
        let count = self.entries.len();
        let current = assigned(self, count).map(|assigned| assigned.sequence);
        match command {
            Command::Assign(number) => {
                self.known_sequence(Some(*number))?;
                Ok(current != Some(*number))
            }
            Command::Unassign(number) => {
                if current != Some(*number) {
                    self.known_sequence(Some(*number))?;
                }
                refuse(current != Some(*number), "not_active").map(|()| true)
            }
            Command::Place(hold) => Ok(!holds(self, count).contains(hold)),
            Command::Lift(hold) => {
                refuse(!holds(self, count).contains(hold), "not_active").map(|()| true)
            }
            _ => panic!("on sequences or holds"),
        }
    }

    fn known_sequence(&self, number: Option<usize>) -> Result<(), Refusal> {
        let count = self.policy.sending.sequences.len();
        refuse(number.is_some_and(|number| number >= count), "sequence_unknown")
    }

    /// The status legal, or a hold that blocks offers and settlements.
    fn is_held(&self, now: &Now) -> bool {
        let blocks = |hold: &Hold| !matches!(hold, Hold::OptOut(_));
        now.status == Status::Legal || holds(self, self.entries.len()).iter().any(blocks)
    }

    fn knows(&self, is: impl Fn(&Command) -> bool) -> bool {
        self.entries.iter().any(|entry| is(&entry.command))
    }

    /// The same again is already done; the same id with other contents is not.
    fn again<T>(&self, command: &Command) -> Result<Option<T>, Refusal> {
        let same = self.entries.iter().any(|entry| entry.command == *command);
        if same { Ok(None) } else { Err("id_reused") }
    }

    fn offer(&self, now: &Now, on: Day, command: &Command) -> Result<Option<Terms>, Refusal> {
        let Command::Offer { offer, amount, expires, claims, supersedes, reason, sequence } =
            command
        else {
            panic!("an offer");
        };
        if self.knows(|known| known == command) {
            return Ok(None);
        }
        refuse(*amount <= 0, "amount_out_of_range")?;
        refuse(*expires < on, "expiry_in_past")?;
        let known = |known: &Command| matches!(known, Command::Offer { offer: known, .. } if known == offer);
        let old = supersedes.map(Name::Offer);
        refuse(old.is_some_and(|old| now.world.matter(old).is_none()), "unknown_offer")?;
        self.known_sequence(*sequence)?;
        refuse(self.knows(known), "id_reused")?;
        let concerned = concerned(now, claims);
        refuse(self.is_held(now), "on_hold")?;
        may_propose(now, &concerned, old)?;
        let (claims, base) = self.base(now, claims, on);
        let total: Cents = base.iter().sum();
        refuse(total == 0, "nothing_owed")?;
        refuse(*amount > total, "exceeds_balance")?;
        let proposal = Proposal {
            amount: *amount,
            base: total,
            from: on,
            dues: &[*expires],
            payments: 1,
            has_plan: false,
            amount_is_fine: false,
        };
        refuse_if(refusal(&self.policy, &proposal))?;
        let counted = old.and_then(|old| now.world.matter(old)).map_or(0, Matter::counted);
        refuse(counted > 0 && !reason, "reason_needed")?;
        Ok(Some(Terms {
            last_day: Some(*expires),
            follows: old,
            ..self.terms(now, Name::Offer(*offer), *amount, on, claims, &base)
        }))
    }

    fn settle(&self, now: &Now, on: Day, command: &Command) -> Result<Option<Terms>, Refusal> {
        let Command::Settle { settlement, amount, inception, claims, plan, pay_by, accepts } =
            command
        else {
            panic!("a settlement");
        };
        if self.knows(|known| known == command) {
            return Ok(None);
        }
        let dues = self.dues(*amount, *inception, plan.as_ref(), *pay_by);
        refuse(*amount <= 0, "amount_out_of_range")?;
        refuse(dues.iter().any(|(_, amount)| *amount <= 0), "amount_out_of_range")?;
        let early = plan.as_ref().is_some_and(|plan| plan.first_due < *inception);
        let pay_by_past = pay_by.is_some_and(|pay_by| pay_by < on || pay_by < *inception);
        refuse(early || pay_by_past, "expiry_in_past")?;
        refuse(*inception > on, "effective_in_future")?;
        let known = |known: &Command| matches!(known, Command::Settle { settlement: known, .. } if known == settlement);
        let old = accepts.map(Name::Offer);
        refuse(old.is_some_and(|old| now.world.matter(old).is_none()), "unknown_offer")?;
        refuse(self.knows(known), "id_reused")?;
        // It takes over the claims of the offer, if none are named.
        let offered = old.and_then(|old| now.world.matter(old));
        let claims = match offered {
            Some(offer) if claims.len() == CLAIMS.len() => &offer.terms.claims,
            _ => claims,
        };
        let concerned = concerned(now, claims);
        refuse(self.is_held(now), "on_hold")?;
        may_propose(now, &concerned, old)?;
        let (claims, base) = self.base(now, claims, *inception);
        let total: Cents = base.iter().sum();
        refuse(total == 0, "nothing_owed")?;
        refuse(*amount > total, "exceeds_balance")?;
        let days: Vec<Day> = dues.iter().map(|(due, _)| *due).collect();
        let proposal = Proposal {
            amount: *amount,
            base: total,
            from: *inception,
            dues: &days,
            payments: plan.as_ref().map_or(1, |plan| plan.payments),
            has_plan: plan.is_some(),
            amount_is_fine: offered.is_some_and(|offer| *amount >= offer.terms.amount),
        };
        refuse_if(refusal(&self.policy, &proposal))?;
        Ok(Some(Terms {
            dues,
            follows: old,
            ..self.terms(now, Name::Settlement(*settlement), *amount, *inception, claims, &base)
        }))
    }

    /// The instalments; without a plan one is due on pay_by, or on the last day the rule allows.
    fn dues(
        &self,
        amount: Cents,
        from: Day,
        plan: Option<&Plan>,
        pay_by: Option<Day>,
    ) -> Vec<(Day, Cents)> {
        match plan {
            Some(plan) => schedule(plan, amount),
            None => {
                let due = pay_by.or(self.policy.max_days.map(|most| from + most));
                due.map(|due| (due, amount)).into_iter().collect()
            }
        }
    }

    fn frozen(&self, now: &Now, from: Day) -> [Cents; 2] {
        let counted = self.counted_already(now, from);
        [0, 1].map(|claim| now.world.owed[claim] + counted[claim])
    }

    fn terms(
        &self,
        now: &Now,
        name: Name,
        amount: Cents,
        from: Day,
        claims: Vec<usize>,
        base: &[Cents],
    ) -> Terms {
        let rivals = now.world.matters.iter().filter(|matter| {
            matches!(matter.state(now.world.today), State::Expired | State::Broken)
                && matter.terms.claims.iter().any(|claim| claims.contains(claim))
        });
        Terms {
            name,
            from,
            base: base.iter().sum(),
            frozen: self.frozen(now, from),
            parts: super::falling::split(amount, base),
            amount,
            threshold: (amount - self.policy.settled_tolerance).max(1),
            last_day: None,
            dues: Vec::new(),
            follows: None,
            rivals: rivals.map(|matter| matter.terms.name).collect(),
            claims,
        }
    }

    /// The claims that owe something, and how much they did before what counts already.
    fn base(&self, now: &Now, claims: &[usize], from: Day) -> (Vec<usize>, Vec<Cents>) {
        let frozen = self.frozen(now, from);
        let owed = |claim: &usize| frozen[*claim];
        let owes = |claim: &usize| now.world.owed[*claim] > 0;
        let claims: Vec<usize> = claims.iter().copied().filter(owes).collect();
        let base = claims.iter().map(owed).collect();
        (claims, base)
    }

    /// Money that fell on each claim and counts from a day on, entered before today's terms.
    fn counted_already(&self, now: &Now, from: Day) -> [Cents; 2] {
        let mut counted = [0; 2];
        for (money, taken) in &now.world.falls {
            let same_day = money.effective == from && self.policy.same_day == SameDay::Included;
            if money.effective > from || same_day {
                for (sum, amount) in counted.iter_mut().zip(taken) {
                    *sum += amount;
                }
            }
        }
        counted
    }

    /// What a payment may be coded for.
    fn code(&self, now: &Now, payment: u8, coding: Coding) -> Result<Option<Name>, Refusal> {
        let left = now.standing.get(&payment).ok_or("unknown_payment")?;
        refuse(*left == 0, "already_reversed")?;
        if coding != Coding::Settlement {
            return Err("not_reached");
        }
        let today = now.world.today;
        let counts = |matter: &&Matter| matter.taken.iter().any(|money| money.payment == payment);
        let mut of = now.world.matters.iter().filter(counts);
        if let Some(matter) = of.find(|matter| matter.state(today) == State::Reached) {
            return Ok(Some(matter.terms.name));
        }
        let mut late = now.world.matters.iter().filter(|matter| {
            let over = matches!(matter.state(today), State::Expired | State::Broken);
            let back =
                |rival: &Name| now.world.matter(*rival).is_some_and(|one| one.closed.is_some());
            let displaced = matter.terms.rivals.iter().any(back);
            over && !displaced && self.reaches_late(now, matter) == Some(payment)
        });
        late.next_back().map(|matter| Some(matter.terms.name)).ok_or("not_reached")
    }

    /// The payment with which all money since its beginning reaches a matter's threshold.
    fn reaches_late(&self, now: &Now, matter: &Matter) -> Option<u8> {
        let begun = now.world.falls.iter().filter(|(money, _)| matter.begun(money, &self.policy));
        let mut fell: Vec<(usize, u8, Cents)> = begun
            .map(|(money, taken)| {
                let amount = matter.terms.claims.iter().map(|claim| taken[*claim]).sum();
                (money.position, money.payment, amount)
            })
            .collect();
        fell.sort_by_key(|(position, _, _)| *position);
        let mut sum = 0;
        fell.into_iter().find_map(|(_, payment, amount)| {
            sum += amount;
            (sum >= matter.terms.threshold).then_some(payment)
        })
    }

    fn by_hand(&self, now: &Now, name: Name, hand: Hand) -> Result<(), Refusal> {
        let state = now.world.state(name).filter(|state| *state != State::Removed);
        let state = state.ok_or("unknown_settlement")?;
        let allowed = match hand {
            Hand::Deactivate => matches!(state, State::Active | State::Reached | State::Broken),
            Hand::Reactivate => state == State::Inactive,
            Hand::Void => state != State::Void,
            Hand::Remove => true,
        };
        if hand == Hand::Reactivate {
            let claims = &now.world.matter(name).unwrap().terms.claims;
            refuse(self.is_held(now), "on_hold")?;
            refuse(allowed && is_taken(&now.world, claims, None), "active_offer_exists")?;
            let gave_way = now.world.matter(name).unwrap().gave_way.is_some();
            refuse(!allowed, "not_active")?;
            let fits = matches!(now.status, Status::Stopped | Status::InSettlement);
            refuse(!fits, "not_stopped")?;
            return refuse(gave_way, "not_active");
        }
        refuse(!allowed, "not_active")
    }
}

fn refuse(holds: bool, code: Refusal) -> Result<(), Refusal> {
    if holds { Err(code) } else { Ok(()) }
}

fn refuse_if(code: Option<Refusal>) -> Result<(), Refusal> {
    code.map_or(Ok(()), Err)
}

fn active(now: &Now, name: Name, unknown: Refusal) -> Result<&Matter, Refusal> {
    let matter = now.world.matter(name).ok_or(unknown)?;
    refuse(!matter.is_active(now.world.today), "not_active")?;
    Ok(matter)
}

/// Whether an active matter stands on one of the claims, other than the one that is followed.
fn is_taken(world: &World, claims: &[usize], old: Option<Name>) -> bool {
    world.active().any(|matter| {
        Some(matter.terms.name) != old
            && matter.terms.claims.iter().any(|claim| claims.contains(claim))
    })
}

/// The claims that are named, or all that owe something, if any does.
fn concerned(now: &Now, claims: &[usize]) -> Vec<usize> {
    let none = claims.iter().all(|claim| now.world.owed[*claim] <= 0);
    let owes = |claim: &usize| claims.len() == 1 || none || now.world.owed[*claim] > 0;
    claims.iter().copied().filter(owes).collect()
}

fn may_propose(now: &Now, claims: &[usize], old: Option<Name>) -> Result<(), Refusal> {
    refuse(is_taken(&now.world, claims, old), "active_offer_exists")?;
    refuse(!matches!(now.status, Status::Stopped | Status::InSettlement), "not_stopped")?;
    let ended = old.is_some_and(|old| {
        now.world.matter(old).is_some_and(|old| !old.is_active(now.world.today))
    });
    refuse(ended, "not_active")
}

fn set_status(from: Status, to: Status) -> Result<(), Refusal> {
    use Status::{InSettlement, Legal, Lost, OnTrack, Overdue, Paid, Stopped};
    let ordinary = |status| matches!(status, OnTrack | Overdue | Stopped);
    let allowed = match from {
        OnTrack | Overdue | Stopped => ordinary(to) && from != to || matches!(to, Lost | Legal),
        Legal => matches!(to, Overdue | Stopped | Lost),
        InSettlement => to == Legal,
        Paid | Lost => to == Stopped,
    };
    refuse(!allowed, "wrong_status")
}
