//! The door of whoever wants lines of the dialect: dated commands go in, as JSON or not, lines come out.

use alloc::format;
use alloc::string::{String, ToString};

use chrono::NaiveDate;

use crate::account::{Account, Command};
use crate::date;
use crate::decide::Answer;
use crate::policy::Policy;
use crate::rejection::Invalid;

use super::command::{CommandFault, command_from_json};
use super::line::{Line, line};
use super::value::Json;

/// Carries out dated commands on one account, one after the other, and answers each with the
/// dialect's [`Line`]. They come as JSON, or as [`Command`]s by whoever has another form for them.
///
/// It numbers its answers from 1 and knows the latest date that a command was dated, answered as
/// invalid or not: what is dated before it is invalid and changes nothing. Keep one for each account,
/// for as long as its commands come in one story; a new one starts again at step 1, without a date.
///
/// A command in JSON carries its date as `on`. What a scenario puts beside it, `expect`, is an unknown key
/// here. Whatever is given, there is a line: what is malformed is answered as invalid, with its
/// place in the command.
///
/// ```
/// use settlekit::json::{Json, JsonDoor, Outcome, account_from_json, policy_from_json};
/// let json = |text: &str| Json::parse(text).unwrap();
/// let policy = policy_from_json(&json(r#"{"format": 1, "policy": "p", "currency": "USD",
///     "agency": {"rule": {"table": [{"percent": "65"}]}}}"#), "").unwrap();
/// let mut account = account_from_json(&json(r#"{"format": 1, "account": "A", "client": "LAKE",
///     "currency": "USD", "status": "stopped",
///     "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#), "").unwrap();
///
/// let mut door = JsonDoor::default();
/// let offer = json(r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O1",
///     "terms": {"percent": "75"}, "expires_on": "2026-03-15"}"#);
/// let line = door.answer(&mut account, &policy, &offer);
/// assert_eq!((line.step, line.outcome), (1, Outcome::Applied));
///
/// let early = r#"{"on": "2026-02-28", "command": "end_day"}"#;
/// let line = door.answer_text(&mut account, &policy, early);
/// assert_eq!((line.step, line.outcome), (2, Outcome::Invalid));
/// assert_eq!(line.error.unwrap().path, "/on");
///
/// let line = door.answer_text(&mut account, &policy, "pay it all!");
/// assert_eq!((line.step, line.on, line.outcome), (3, None, Outcome::Invalid));
/// assert_eq!(door.steps(), 3);
/// assert_eq!(door.latest().unwrap().to_string(), "2026-03-01");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JsonDoor {
    latest: Option<NaiveDate>,
    steps: usize,
}

impl JsonDoor {
    /// The latest date that a command was dated so far.
    #[must_use]
    pub fn latest(&self) -> Option<NaiveDate> {
        self.latest
    }

    /// How many commands it answered so far: the number of the last one's line.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// Carries out a command and gives its line, with the account as it is afterwards. The account
    /// changes only if the outcome is applied.
    pub fn answer(&mut self, account: &mut Account, policy: &Policy, command: &Json) -> Line {
        let answer = self.carry_out(account, policy, command);
        let on = match command.get("on") {
            Some(Json::Text(on)) => Some(on.as_str()),
            _ => None,
        };
        self.next_line(account, on, answer)
    }

    /// The same for a command as text. A text that is no JSON is answered as invalid, at the pointer
    /// of the whole command; the message has line and column.
    pub fn answer_text(&mut self, account: &mut Account, policy: &Policy, command: &str) -> Line {
        match Json::parse(command) {
            Ok(json) => self.answer(account, policy, &json),
            Err(fault) => self.next_line(account, None, Answer::Invalid(fault.into())),
        }
    }

    /// The same for a command that is no text, on a day: as if it had been read from JSON.
    ///
    /// ```
    /// use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, Status};
    /// use settlekit::json::{JsonDoor, Outcome};
    /// use settlekit::{Currency, date, policy::PolicyDraft};
    /// let policy = PolicyDraft::new("p", Currency::USD).compile().unwrap();
    /// let claim = ClaimDraft::new("C1").principal("2000.00");
    /// let mut account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
    ///     .claim(claim).open().unwrap();
    /// let (mut door, today) = (JsonDoor::default(), date::parse("2026-03-01").unwrap());
    /// let end_day = Command::new(Action::end_day());
    /// let line = door.answer_command(&mut account, &policy, today, &end_day);
    /// assert_eq!((line.on.unwrap().as_str(), line.outcome), ("2026-03-01", Outcome::Applied));
    /// ```
    pub fn answer_command(
        &mut self,
        account: &mut Account,
        policy: &Policy,
        on: NaiveDate,
        command: &Command,
    ) -> Line {
        let earlier = self.not_before_earlier(Some(on));
        let answer = earlier.unwrap_or_else(|| execute(account, policy, on, command));
        self.next_line(account, Some(&date::text(on)), answer)
    }

    /// The line for a command on a day that could not be read: of what was found as its values were
    /// taken from another form than JSON. It counts as a command, and changes nothing.
    ///
    /// ```
    /// use settlekit::account::{AccountDraft, ClaimDraft, Status};
    /// use settlekit::json::{CommandFault, JsonDoor, Outcome};
    /// use settlekit::{Currency, Refusal, date};
    /// let claim = ClaimDraft::new("C1").principal("2000.00");
    /// let account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
    ///     .claim(claim).open().unwrap();
    /// let (mut door, today) = (JsonDoor::default(), date::parse("2026-03-01").unwrap());
    /// let fault = CommandFault::Refused(Refusal::foreign_currency(Currency::USD, Currency::EUR));
    /// let line = door.answer_fault(&account, today, fault);
    /// assert_eq!((line.step, line.outcome), (1, Outcome::Refused));
    /// ```
    pub fn answer_fault(&mut self, account: &Account, on: NaiveDate, fault: CommandFault) -> Line {
        let answer = self.not_before_earlier(Some(on)).unwrap_or_else(|| fault.into());
        self.next_line(account, Some(&date::text(on)), answer)
    }

    fn next_line(&mut self, account: &Account, on: Option<&str>, answer: Answer) -> Line {
        self.steps = self.steps.saturating_add(1);
        line(self.steps, on, answer, account)
    }

    fn carry_out(&mut self, account: &mut Account, policy: &Policy, json: &Json) -> Answer {
        let written = match json.get("on") {
            Some(Json::Text(on)) => date::parse(on).ok(),
            _ => None,
        };
        if let Some(too_early) = self.not_before_earlier(written) {
            return too_early;
        }
        if matches!(json, Json::Object(_)) && json.get("on").is_none() {
            return invalid("\"on\" is missing", "/on");
        }
        let (on, command) = match command_from_json(json, account.currency()) {
            Ok(read) => read,
            Err(fault) => return fault.into(),
        };
        let Some(on) = on else { return invalid("\"on\" is null", "/on") };
        execute(account, policy, on, &command)
    }

    /// The answer to a command that is dated before an earlier one.
    fn not_before_earlier(&mut self, on: Option<NaiveDate>) -> Option<Answer> {
        let earliest = self.latest;
        self.latest = on.max(earliest);
        let (on, earliest) = on.zip(earliest).filter(|(on, earliest)| on < earliest)?;
        Some(invalid(format!("dated {on}, before an earlier step on {earliest}"), "/on"))
    }
}

impl From<CommandFault> for Answer {
    fn from(fault: CommandFault) -> Answer {
        match fault {
            CommandFault::Invalid(invalid) => Answer::Invalid(invalid),
            CommandFault::Refused(refusal) => Answer::Refused(refusal),
        }
    }
}

fn execute(account: &mut Account, policy: &Policy, on: NaiveDate, command: &Command) -> Answer {
    match account.execute(command, policy, on) {
        Ok(answer) => answer,
        // A fault of this library's own is told where everybody sees it.
        Err(contradiction) => invalid(contradiction.to_string(), ""),
    }
}

fn invalid(message: impl Into<String>, path: &str) -> Answer {
    Answer::Invalid(Invalid { message: message.into(), path: path.into() })
}
