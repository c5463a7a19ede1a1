//! A naive model of the table between two parties.

use settlekit::account::Party;

use crate::speech::Move;

/// Whole dollars; 2,000 are owed and 60 % are the least.
pub const OWED: i64 = 2_000;
pub const FLOOR: i64 = 1_200;
pub const LADDER: [i64; 3] = [90, 80, 65];
pub const MOST_ROUNDS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Open,
    /// Agreed by word, its money is awaited until the day.
    Agreed,
    Rejected,
    Expired,
    Replaced,
}

/// A figure that somebody put on the table.
#[derive(Clone, Debug)]
pub struct Figure {
    pub party: Party,
    pub amount: i64,
    pub expires: i64,
    answers: Option<usize>,
    pub stands: Stands,
    /// Whether a debtor's figure was made an offer by acceptance.
    pub made_offer: bool,
    /// Whether a creditor's is a turn in answer to the debtor.
    turn: bool,
}

#[derive(Clone, Debug)]
pub struct Request {
    about: usize,
    pub amount: i64,
    last: i64,
    answered: Option<bool>,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub today: i64,
    pub status: &'static str,
    pub figures: Vec<Figure>,
    pub requests: Vec<Request>,
    pub steps: Vec<String>,
    pub wanted: Wanted,
}

/// What the model expects of the last step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Applied,
    Already,
    Refused(&'static str),
}

use Wanted::{Already, Applied, Refused};

impl Table {
    pub fn name(&self, place: usize) -> String {
        format!("F{place}")
    }

    fn running(&self) -> Option<usize> {
        let is = |figure: &Figure| {
            (figure.party == Party::Creditor
                && matches!(figure.stands, Stands::Open | Stands::Agreed))
                || figure.stands == Stands::Agreed
        };
        self.figures.iter().position(is)
    }

    /// Days that passed end what was not taken; told by whatever is applied next.
    fn let_days_pass(&mut self) {
        let today = self.today;
        let mut lapsed = false;
        for figure in &mut self.figures {
            if matches!(figure.stands, Stands::Open | Stands::Agreed) && figure.expires < today {
                lapsed |= figure.party == Party::Creditor || figure.stands == Stands::Agreed;
                figure.stands = Stands::Expired;
            }
        }
        if lapsed && self.status == "in_settlement" {
            self.status = "lost";
        }
    }

    fn add(&mut self, figure: Figure) {
        for earlier in &mut self.figures {
            if earlier.party == figure.party && earlier.stands == Stands::Open {
                earlier.stands = Stands::Replaced;
            }
        }
        self.figures.push(figure);
    }

    fn approved(&self, about: usize, amount: i64, last: i64) -> bool {
        let fits = |request: &&Request| {
            request.about == about
                && request.amount <= amount
                && last <= request.last
                && request.answered == Some(true)
        };
        self.requests.iter().any(|request| fits(&request))
    }

    fn may_offer(
        &self,
        about: Option<usize>,
        amount: i64,
        last: i64,
        approver: Option<&str>,
    ) -> Wanted {
        if !matches!(self.status, "stopped" | "in_settlement") {
            return Refused("not_stopped");
        }
        if amount > OWED {
            return Refused("exceeds_balance");
        }
        let approved = about.is_some_and(|about| self.approved(about, amount, last));
        let allowed = match approver {
            Some(approver) => approver == "boss",
            None => approved,
        };
        match (amount < FLOOR, approver) {
            (true, Some("peer")) => Refused("insufficient_authority"),
            (true, _) if !allowed => Refused("below_floor"),
            _ => Applied,
        }
    }

    /// What a negotiation began with.
    fn first_of(&self, mut place: usize) -> usize {
        while let Some(before) = self.figures[place].answers {
            place = before;
        }
        place
    }

    /// The creditor's offers in the negotiation of a figure, those rejected too.
    fn creditors_in(&self, place: usize) -> Vec<usize> {
        let all = 0..self.figures.len();
        let is = |other: &usize| {
            self.figures[*other].party == Party::Creditor
                && self.first_of(*other) == self.first_of(place)
        };
        all.filter(is).collect()
    }

    fn next_figure(&self, debtors: usize) -> i64 {
        let figure = &self.figures[debtors];
        let own = self.creditors_in(debtors);
        let before = own.len();
        let step = OWED * LADDER[before.min(LADDER.len() - 1)] / 100;
        let own_last = own.last().map_or(step, |own| self.figures[*own].amount);
        step.min(own_last).max(FLOOR.max(figure.amount).min(OWED))
    }

    fn can_be_answered(&self, place: usize) -> bool {
        self.figures[place].stands == Stands::Open && self.figures[place].expires >= self.today
    }

    /// An answer that has lapsed, was rejected or replaced is no answer any more.
    fn answered_by(&self, party: Party, place: usize) -> bool {
        let again = |figure: &Figure| {
            figure.party == party
                && figure.answers == Some(place)
                && matches!(figure.stands, Stands::Open | Stands::Agreed)
                && figure.expires >= self.today
        };
        self.figures.iter().any(again)
    }

    fn counter(&self, party: Party, target: usize, amount: i64, last: i64) -> Wanted {
        let Some(figure) = self.figures.get(target) else { return Refused("unknown_offer") };
        // What was agreed runs on, but nobody answers it any more.
        let creditors = figure.party == Party::Creditor && party == Party::Creditor;
        if figure.stands == Stands::Agreed && creditors {
            return Refused("own_offer");
        }
        if !self.can_be_answered(target) {
            return Refused("not_active");
        }
        if figure.party == party {
            return Refused("own_offer");
        }
        if self.answered_by(party, target) {
            return Refused("out_of_turn");
        }
        match party {
            Party::Debtor if amount > OWED => Refused("exceeds_balance"),
            Party::Debtor => Applied,
            Party::Creditor => match self.may_offer(Some(target), amount, last, None) {
                Applied if self.creditors_in(target).len() >= MOST_ROUNDS => {
                    Refused("too_many_rounds")
                }
                wanted => wanted,
            },
        }
    }

    fn opening(&self, amount: i64) -> Wanted {
        if self.running().is_some_and(|place| self.figures[place].expires >= self.today) {
            return Refused("active_offer_exists");
        }
        let own = |place: &usize| {
            self.figures[*place].party == Party::Debtor && self.can_be_answered(*place)
        };
        let mut status = self.clone();
        status.let_days_pass();
        if !matches!(status.status, "stopped" | "in_settlement") {
            return Refused("not_stopped");
        }
        if (0..self.figures.len()).any(|place| own(&place)) {
            return Refused("out_of_turn");
        }
        if amount > OWED { Refused("exceeds_balance") } else { Applied }
    }

    fn accept(&self, party: Party, target: usize, approver: Option<&str>) -> Wanted {
        let Some(figure) = self.figures.get(target) else { return Refused("unknown_offer") };
        let agreed = figure.stands == Stands::Agreed && figure.expires >= self.today;
        if !agreed && !self.can_be_answered(target) {
            return Refused("not_active");
        }
        if figure.party == party {
            return Refused("own_offer");
        }
        if agreed {
            return Already;
        }
        match party {
            Party::Debtor => Applied,
            Party::Creditor => {
                let mut now = self.clone();
                now.let_days_pass();
                now.may_offer(Some(target), figure.amount, figure.expires, approver)
            }
        }
    }

    fn agree(&mut self, target: usize) {
        for figure in &mut self.figures {
            if figure.stands == Stands::Open {
                figure.stands = Stands::Replaced;
            }
        }
        self.figures[target].stands = Stands::Agreed;
        self.figures[target].made_offer = true;
        self.status = "in_settlement";
    }

    pub fn play(&mut self, what: &Move) -> Wanted {
        match what {
            Move::Offer { amount, days } => {
                let mut now = self.clone();
                now.let_days_pass();
                let wanted = match now.running() {
                    Some(_) => Refused("active_offer_exists"),
                    None => now.may_offer(None, *amount, self.today + days, None),
                };
                if wanted == Applied {
                    *self = now;
                    self.figures.push(Figure::creditors(*amount, self.today + days, None, false));
                    self.status = "in_settlement";
                }
                wanted
            }
            Move::Counter { party, target, amount, days } => {
                let known = self.figures.get(*target);
                let amount = match (amount, known) {
                    (None, Some(figure)) if figure.party == Party::Debtor => {
                        self.next_figure(*target)
                    }
                    (amount, _) => amount.unwrap_or(0),
                };
                let mut now = self.clone();
                now.let_days_pass();
                let wanted = now.counter(*party, *target, amount, self.today + days);
                if wanted == Applied {
                    *self = now;
                    self.countered(*party, *target, amount, self.today + days);
                }
                wanted
            }
            Move::Opening { amount, days } => {
                let wanted = self.opening(*amount);
                if wanted == Applied {
                    self.let_days_pass();
                    self.add(Figure {
                        party: Party::Debtor,
                        ..Figure::creditors(*amount, self.today + days, None, true)
                    });
                }
                wanted
            }
            Move::Accept { party, target, approver } => {
                let wanted = self.accept(*party, *target, *approver);
                if wanted == Applied {
                    self.let_days_pass();
                    self.agree(*target);
                }
                wanted
            }
            Move::Reject { party, target } => self.reject(*party, *target),
            Move::Request { target, amount } => self.request(*target, *amount),
            Move::Answer { target, by, yes } => self.answer(*target, by, *yes),
            Move::EndDay => {
                self.let_days_pass();
                Applied
            }
            Move::Stop => self.stop(),
        }
    }

    fn stop(&mut self) -> Wanted {
        let mut now = self.clone();
        now.let_days_pass();
        if now.status != "lost" {
            return Refused("wrong_status");
        }
        *self = now;
        self.status = "stopped";
        Applied
    }

    fn countered(&mut self, party: Party, target: usize, amount: i64, expires: i64) {
        let made = Figure::creditors(amount, expires, Some(target), true);
        if party == Party::Creditor {
            self.status = "in_settlement";
        }
        self.add(Figure { party, ..made });
    }

    fn reject(&mut self, party: Party, target: usize) -> Wanted {
        let Some(figure) = self.figures.get(target) else { return Refused("unknown_offer") };
        if !self.can_be_answered(target) {
            return Refused("not_active");
        }
        if figure.party == party {
            return Refused("own_offer");
        }
        self.let_days_pass();
        self.figures[target].stands = Stands::Rejected;
        if self.figures[target].party == Party::Creditor {
            self.status = "stopped";
        }
        Applied
    }

    fn request(&mut self, target: usize, amount: Option<i64>) -> Wanted {
        let debtors = self.figures.get(target).filter(|figure| {
            // The creditor's first offer is no turn, and not known as one.
            figure.party == Party::Debtor || figure.turn
        });
        let Some(figure) = debtors else { return Refused("unknown_offer") };
        if figure.party == Party::Creditor {
            return Refused("own_offer");
        }
        if !self.can_be_answered(target) {
            return Refused("not_active");
        }
        let amount = amount.unwrap_or(figure.amount);
        if amount > OWED {
            return Refused("exceeds_balance");
        }
        if amount >= FLOOR {
            return Refused("approval_not_needed");
        }
        let last = figure.expires;
        self.let_days_pass();
        self.requests.push(Request { about: target, amount, last, answered: None });
        Applied
    }

    fn answer(&mut self, target: usize, by: &str, yes: bool) -> Wanted {
        let Some(request) = self.requests.get(target).cloned() else {
            return Refused("unknown_request");
        };
        if request.answered.is_some() {
            return Refused("not_active");
        }
        if yes && !self.can_be_answered(request.about) {
            return Refused("not_active");
        }
        // Nobody approves what he asked for himself, nor a peer what needs the override.
        if yes && by != "boss" {
            return Refused("insufficient_authority");
        }
        self.let_days_pass();
        self.requests[target].answered = Some(yes);
        Applied
    }
}

impl Figure {
    fn creditors(amount: i64, expires: i64, answers: Option<usize>, turn: bool) -> Figure {
        let stands = Stands::Open;
        let party = Party::Creditor;
        Figure { party, amount, expires, answers, stands, made_offer: false, turn }
    }
}
