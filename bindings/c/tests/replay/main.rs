//! Every scenario is told to the library by programs in C, once through the JSON door and twice by
//! typed calls, and each answer is byte for byte what the Rust runner says.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;
mod typed;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use settlekit::RefusalCode;
use settlekit::json::{CommandFault, Json, Line, Outcome, Scenario, command_from_json};

use support::{Build, Link, compile, have, root, run, scratch};
use typed::{COMMANDS, Way};

/// A scenario, with what the Rust runner answers to its steps.
struct Story {
    name: String,
    policy: String,
    account: String,
    scenario: Scenario,
    lines: Vec<Line>,
}

fn stories() -> Vec<Story> {
    let folder = root().join("tests/scenarios");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    assert!(files.len() > 800, "there are {} scenarios", files.len());
    files.iter().map(|path| story(path)).collect()
}

fn story(path: &Path) -> Story {
    let text = std::fs::read_to_string(path).unwrap();
    let whole = Json::parse(&text).unwrap();
    let scenario = Scenario::load(&text).unwrap();
    let results = scenario.clone().run();
    Story {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        policy: compact(whole.get("policy").unwrap()),
        account: compact(whole.get("account").unwrap()),
        lines: results.into_iter().map(|result| result.line).collect(),
        scenario,
    }
}

/// A document on one line. A number that the dialect does not have is another such number: its value
/// is not kept, nor told of.
fn compact(json: &Json) -> String {
    let joined = |parts: Vec<String>| parts.join(",");
    match json {
        Json::OtherNumber => "0.5".into(),
        Json::Array(items) => format!("[{}]", joined(items.iter().map(compact).collect())),
        Json::Object(fields) => {
            let field = |(key, value): &(String, Json)| {
                format!("{}:{}", Json::Text(key.clone()).to_text(), compact(value))
            };
            format!("{{{}}}", joined(fields.iter().map(field).collect()))
        }
        other => other.to_text(),
    }
}

/// What a program is to read, and what it must print, with the step that each line answers.
#[derive(Default)]
struct Work {
    input: String,
    expected: Vec<(String, String)>,
}

impl Work {
    fn begin(&mut self, story: &Story) {
        writeln!(self.input, "policy {}\naccount {}", story.policy, story.account).unwrap();
    }

    fn json(&mut self, command: &Json) {
        writeln!(self.input, "json {}", compact(command)).unwrap();
    }

    fn expect(&mut self, story: &Story, place: usize, line: &Line) {
        let step = format!("step {} of {}", place + 1, story.name);
        self.expected.push((step, line.to_text()));
    }

    /// Has a program do it, and compares.
    fn check(&self, runner: &mut Command, file: &Path) {
        std::fs::write(file, &self.input).unwrap();
        let output = runner.arg(file).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        let mut lines = printed.lines();
        for (step, expected) in &self.expected {
            let Some(line) = lines.next() else { panic!("nothing at {step}: {said}") };
            assert_eq!(line, expected, "{step}");
        }
        assert_eq!(lines.next(), None, "more than there are steps");
        assert!(output.status.success(), "{}: {said}", output.status);
    }
}

fn json_work(stories: &[Story]) -> Work {
    let mut work = Work::default();
    for story in stories {
        work.begin(story);
        for (place, (step, line)) in story.scenario.steps.iter().zip(&story.lines).enumerate() {
            work.json(&step.command);
            work.expect(story, place, line);
        }
    }
    work
}

/// What became of the steps of all stories.
#[derive(Default, Debug)]
struct Counts {
    /// How often each command was a typed call.
    typed: BTreeMap<&'static str, usize>,
    /// What went through the JSON door because no typed value says it: malformed, and values that
    /// no amount holds.
    malformed: usize,
    beyond: usize,
    /// What was left out where decisions are recorded later: it is invalid and changes nothing.
    left_out: usize,
}

/// The steps as typed calls. `way` says whether they are carried out at once.
fn typed_work(stories: &[Story], way: Way) -> (Work, Counts) {
    let (mut work, mut counts) = (Work::default(), Counts::default());
    for story in stories {
        work.begin(story);
        tell(story, way, &mut work, &mut counts);
    }
    (work, counts)
}

fn tell(story: &Story, way: Way, work: &mut Work, counts: &mut Counts) {
    let account = &story.scenario.account;
    // How many commands the account's handle has answered: questions are none.
    let mut answered = 0;
    let (mut status, mut owed) = (account.status(), account.owed());
    for (place, (step, line)) in story.scenario.steps.iter().zip(&story.lines).enumerate() {
        if way == Way::DecideThenRecord && line.outcome == Outcome::Invalid {
            counts.left_out += 1;
            continue;
        }
        let mut expected = line.clone();
        match typed::line(&step.command, account.currency(), way) {
            Some(call) => {
                *counts.typed.entry(call.command).or_default() += 1;
                writeln!(work.input, "{}", call.text).unwrap();
                if call.asks || way == Way::DecideThenRecord {
                    expected.step = 0;
                    (expected.status, expected.owed) = (status, owed);
                } else {
                    answered += 1;
                    expected.step = answered;
                }
            }
            None => {
                count_unsaid(&step.command, story, counts);
                work.json(&step.command);
                answered += 1;
                expected.step = answered;
            }
        }
        work.expect(story, place, &expected);
        (status, owed) = (line.status, line.owed);
    }
}

/// Only what cannot be said by a typed call goes through the JSON door.
fn count_unsaid(command: &Json, story: &Story, counts: &mut Counts) {
    match command_from_json(command, story.scenario.account.currency()) {
        Err(CommandFault::Invalid(_)) | Ok((None, _)) => counts.malformed += 1,
        Err(CommandFault::Refused(refusal)) => {
            let beyond = [
                RefusalCode::TooManyDecimals,
                RefusalCode::AmountOutOfRange,
                RefusalCode::PercentOutOfRange,
            ];
            assert!(beyond.contains(&refusal.code), "{}: {refusal:?}", story.name);
            counts.beyond += 1;
        }
        Ok(_) => panic!("{}: a typed call could say {}", story.name, command.to_text()),
    }
}

fn program(compiler: &str, name: &str) -> PathBuf {
    let program = scratch("replay").join(format!("{name}_{compiler}"));
    let source = root().join(format!("tests/c/{name}.c"));
    compile(compiler, &["-std=c99", "-g"], &source, Build::Debug, Link::Shared, &program);
    program
}

fn programs(name: &str) -> Vec<PathBuf> {
    let found =
        ["gcc", "clang"].into_iter().filter(|compiler| have(compiler, "the replay with it"));
    found.map(|compiler| program(compiler, name)).collect()
}

#[test]
fn every_scenario_through_the_json_door() {
    let work = json_work(&stories());
    for program in programs("json_replay") {
        work.check(&mut Command::new(program), &scratch("replay").join("json.txt"));
    }
}

#[test]
fn every_scenario_by_typed_calls() {
    let stories = stories();
    for (way, file) in [(Way::AtOnce, "typed.txt"), (Way::DecideThenRecord, "recorded.txt")] {
        let (work, counts) = typed_work(&stories, way);
        println!("{way:?}: {counts:?}");
        let said: Vec<&str> = counts.typed.keys().copied().collect();
        let mut all = COMMANDS.to_vec();
        all.sort_unstable();
        assert_eq!(said, all, "each command was a typed call");
        for program in programs("typed_replay") {
            work.check(&mut Command::new(program), &scratch("replay").join(file));
        }
    }
}

/// Every so many stories: as many as valgrind replays in a few seconds.
const EVERY: usize = 24;

#[test]
fn nothing_is_lost_or_read_amiss() {
    if !have("valgrind", "what the replay does to memory") || !have("gcc", "the replay") {
        return;
    }
    let sample: Vec<Story> = stories().into_iter().step_by(EVERY).collect();
    let works = [
        ("json_replay", json_work(&sample)),
        ("typed_replay", typed_work(&sample, Way::AtOnce).0),
        ("typed_replay", typed_work(&sample, Way::DecideThenRecord).0),
    ];
    for (place, (name, work)) in works.iter().enumerate() {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        valgrind.args(["--show-leak-kinds=all", "--errors-for-leak-kinds=all"]);
        let file = scratch("replay").join(format!("sample_{place}.txt"));
        work.check(valgrind.arg(program("gcc", name)), &file);
    }
}

/// The check sees a difference, and a program that fails.
#[test]
#[should_panic(expected = "step 1 of")]
fn a_difference_is_seen() {
    if !have("gcc", "the replay") {
        panic!("step 1 of nothing: there is no compiler");
    }
    let mut first = stories();
    first.truncate(1);
    let mut work = json_work(&first);
    work.expected[0].1.push(' ');
    run(Command::new("gcc").arg("--version"));
    work.check(
        &mut Command::new(program("gcc", "json_replay")),
        &scratch("replay").join("differs.txt"),
    );
}
