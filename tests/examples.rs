//! The examples, run as a reader of the README runs them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use support::{check_file, root, run_example as run};

#[test]
fn the_portfolio_prints_its_report() {
    let (status, report, errors) = run("portfolio", &[]);
    assert_eq!((status, errors.as_str()), (0, ""));
    check_file(&root().join("tests/data/portfolio.txt"), &report);
    assert!(report.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn timelines_of_plans_are_told_in_text() {
    let (_, report, _) = run("portfolio", &[]);
    let timelines = report.split("SETTLEMENTS WITH PLANS").nth(1).unwrap();
    for told in [
        "S-1001 on LK-10005 of LAKE",
        "1,698.48 left to pay; the account owes 3,454.53",
        "[##########]  paid   2026-05-20, 19 days late, was missed",
        "[#####.....]  part   2026-06-01",
        "2026-08-03  699.50    0.00  [..........]  due",
        "Does not count: 699.49 of 2026-05-01 (P3): it went back.",
        "BROKEN: 2 missed in a row, 2 in all; 2,688.17 is owed again",
        "CURED: what was due is made good",
        "[..........]  missed  since 2026-05-21",
        "lapsed",
        "150.00 of 2026-06-02 (P4): after the break.",
    ] {
        assert!(timelines.contains(told), "{told}\n{timelines}");
    }
}

/// An empty folder for drawings.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _absent = std::fs::remove_dir_all(&folder);
    folder
}

/// Draws into a folder and reads every file that was written, all well-formed.
fn draw(folder: &Path, more: &[&str]) -> BTreeMap<String, String> {
    let mut arguments = vec!["--svg", folder.to_str().unwrap()];
    arguments.extend(more);
    let (status, report, errors) = run("portfolio", &arguments);
    assert_eq!(status, 0, "{errors}");
    let mut drawings = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(report.contains(path.to_str().unwrap()), "{path:?} is not told of\n{report}");
        let text = std::fs::read_to_string(&path).unwrap();
        roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        drawings.insert(path.file_name().unwrap().to_str().unwrap().to_string(), text);
    }
    drawings
}

/// The words of a drawing's elements of this name.
fn words(drawing: &str, element: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(drawing).unwrap();
    let found = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", element)));
    found.filter_map(|node| node.text().map(str::to_string)).collect()
}

/// How many elements of a drawing have an attribute of this value.
fn number_with(drawing: &str, attribute: &str, value: &str) -> usize {
    let document = roxmltree::Document::parse(drawing).unwrap();
    document.descendants().filter(|node| node.attribute(attribute) == Some(value)).count()
}

#[test]
fn drawings_are_written_for_each_settlement_and_rule() {
    let drawings = draw(&folder("drawings"), &[]);
    let names: Vec<&str> = drawings.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "heat-map-agency.svg",
            "heat-map-client-CEDAR.svg",
            "heat-map-client-GRANITE.svg",
            "heat-map-client-HARBOR.svg",
            "heat-map-user-jdoe.svg",
            "timeline-S-1001.svg",
            "timeline-S-1002.svg",
        ]
    );
    for (name, drawing) in &drawings {
        let (title, description) = (words(drawing, "title"), words(drawing, "desc"));
        assert!(!title[0].is_empty() && description[0].len() > 100, "{name}");
        assert!(drawing.contains("prefers-color-scheme: dark"), "{name}");
        for foreign in ["<script", "href", "@import", "@font-face", "<image"] {
            assert!(!drawing.contains(foreign), "{name}: {foreign}");
        }
    }
    let late = words(&drawings["timeline-S-1001.svg"], "text");
    for word in ["paid 2026-05-20, 19 days late", "part: 400.00 on 2026-06-01", "due", "Jul 2026"] {
        assert!(late.iter().any(|text| text == word), "{word}: {late:?}");
    }
    let broken = words(&drawings["timeline-S-1002.svg"], "text");
    for word in ["broken 2026-04-09", "cured 2026-04-16", "broken 2026-05-21", "lapsed"] {
        assert!(broken.iter().any(|text| text == word), "{word}: {broken:?}");
    }
}

#[test]
fn a_heat_map_hatches_gaps_and_labels_its_scope() {
    let drawings = draw(&folder("heat-maps"), &[]);
    let legend = 1;
    // The agency's rule has a row for every known age; jdoe's has none above 10,000.00.
    let agency = &drawings["heat-map-agency.svg"];
    let own = &drawings["heat-map-user-jdoe.svg"];
    assert_eq!(number_with(agency, "fill", "url(#hatch)"), legend + 2);
    assert_eq!(number_with(own, "fill", "url(#hatch)"), legend + 6);
    let texts = words(own, "text");
    assert_eq!(texts.iter().filter(|text| *text == "no row fits").count(), 3);
    assert_eq!(texts.iter().filter(|text| *text == "age unknown").count(), 3);
    for (name, scope) in [
        ("heat-map-agency.svg", "Scope: agency"),
        ("heat-map-client-HARBOR.svg", "Scope: client"),
        ("heat-map-user-jdoe.svg", "Scope: user"),
    ] {
        let texts = words(&drawings[name], "text");
        assert!(texts.iter().any(|text| text.starts_with(scope)), "{name}: {texts:?}");
        for axis in ["Age (days)", "Balance of the claims concerned (USD)"] {
            assert!(texts.iter().any(|text| text == axis), "{name}: {texts:?}");
        }
    }
}

#[test]
fn drawings_follow_the_data_and_escape_it() {
    let usual = draw(&folder("usual"), &[]);
    let plans = std::fs::read_to_string(root().join("examples/data/plans.json")).unwrap();
    let own = folder("own");
    std::fs::create_dir_all(&own).unwrap();
    let file = own.with_extension("json");
    let changed = plans
        .replace("S-1001", "S/<1> & \\\"co\\\"")
        .replace("\"amount\": \"560.00\"", "\"amount\": \"534.99\"");
    std::fs::write(&file, changed).unwrap();
    let other = draw(&own, &["--plans", file.to_str().unwrap()]);
    // 25.00 may be short; a cent more and the settlement is not cured.
    assert_ne!(usual["timeline-S-1002.svg"], other["timeline-S-1002.svg"]);
    assert!(!other["timeline-S-1002.svg"].contains("cured 2026"));
    assert_eq!(usual["heat-map-agency.svg"], other["heat-map-agency.svg"]);
    let title = words(&other["timeline-S__1_____co_.svg"], "title");
    assert!(title[0].starts_with("S/<1> & \"co\" on LK-10005"), "{title:?}");
    // On another day accounts lie elsewhere.
    let later = draw(&folder("later"), &["--as-of", "2026-04-01"]);
    assert_ne!(usual["heat-map-agency.svg"], later["heat-map-agency.svg"]);
}

#[test]
fn what_is_not_ours_is_not_overwritten() {
    let folder = folder("not-ours");
    let first = draw(&folder, &[]);
    let (status, report, _) = run("portfolio", &["--svg", folder.to_str().unwrap()]);
    assert_eq!((status, report.matches("wrote anew").count()), (0, first.len()));
    let theirs = folder.join("heat-map-client-HARBOR.svg");
    let timeline = folder.join("timeline-S-1001.svg");
    std::fs::write(&theirs, "<svg/>").unwrap();
    std::fs::remove_file(&timeline).unwrap();
    let (status, _, errors) = run("portfolio", &["--svg", folder.to_str().unwrap()]);
    assert_eq!(status, 2);
    assert!(errors.contains("heat-map-client-HARBOR.svg: stands there already"), "{errors}");
    assert_eq!(std::fs::read_to_string(&theirs).unwrap(), "<svg/>");
    assert!(!timeline.exists(), "nothing is written then");
    let (status, _, errors) = run("portfolio", &["--svg", theirs.to_str().unwrap()]);
    assert_eq!(status, 2, "{errors}");
}

#[test]
fn plans_that_do_not_fit_are_told() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plans.json");
    let run = |plans: &str| {
        std::fs::write(&file, plans).unwrap();
        run("portfolio", &["--plans", file.to_str().unwrap()])
    };
    let plan = |account: &str, until: &str, steps: &str| {
        format!(
            r#"{{"format": 1, "plans": [{{"title": "t", "account": "{account}", "settlement": "S", "until": "{until}", "steps": [{steps}]}}]}}"#
        )
    };
    let low = r#"{"on": "2026-03-02", "command": "create_settlement", "settlement": "S",
        "terms": {"fixed": "10.00"}, "inception_on": "2026-03-02"}"#;
    for (plans, told) in [
        (plan("LK-10005", "2026-04-01", low), "S on LK-10005: no timeline, refused on 2026-03-02"),
        (plan("nobody", "2026-04-01", low), "S on nobody: no timeline, no such account was read"),
        (plan("LK-10005", "2026-04-01", ""), "there is no such settlement at the end"),
    ] {
        let (status, report, _) = run(&plans);
        assert_eq!(status, 0);
        assert!(report.contains(told), "{told}\n{report}");
    }
    for (plans, told) in [
        ("{}".to_string(), "/format: must be 1"),
        (plan("LK-10005", "2026-03-01", low), "line 1, /plans/0/steps/0/on: 2026-03-02 is after"),
        (plan("LK-10005", "9999-12-31", low), "/plans/0/until: "),
        (plan("LK-10005", "soon", low), "/plans/0/until: no day of the form"),
    ] {
        let (status, _, errors) = run(&plans);
        assert_eq!(status, 2, "{errors}");
        assert!(errors.contains(told), "{told}\n{errors}");
    }
}

#[test]
fn bad_rows_are_reported_with_line_and_column_and_the_rest_goes_on() {
    let (status, report, errors) = run("portfolio", &["--portfolio", "examples/data/bad_rows.csv"]);
    assert_eq!(status, 0);
    let lines: Vec<&str> = errors.lines().filter(|line| line.contains(": line ")).collect();
    assert_eq!(lines.len(), 8, "{errors}");
    assert!(lines.iter().all(|line| line.contains(", column ")), "{errors}");
    assert!(report.contains("10 accounts") && report.contains("dropped"), "{report}");
}

#[test]
fn settlements_are_replayed() {
    let (status, report, errors) =
        run("portfolio", &["--settlements", "tests/data/settlements.csv"]);
    assert_eq!(status, 0);
    for told in ["line 6, column settlement_date", "line 9, column settlement_term"] {
        assert_eq!(errors.lines().filter(|line| line.contains(told)).count(), 1, "{errors}");
    }
    check_file(&root().join("tests/data/settlements.txt"), &report);
}

/// What an independent program in exact integers, written in another language, computed of 10,000
/// accounts from two seeds.
const SUMS: [(&str, &str); 2] = [
    (
        "42",
        "\
sum age 7490274
sum balance 10096198351
sum offer 7508673799
sum payments 75608
sum gap 240339
T3 allowed 4541 floors 6905259685 {'below_floor': 3080, 'forgiven_limit': 1644, 'too_many_payments': 1393, 'too_many_days': 674, 'gap_too_long': 1654} checksum 146433756918939
T24 allowed 5210 floors 6647613084 {'below_floor': 1557, 'forgiven_limit': 1644, 'too_many_payments': 1393, 'too_many_days': 674, 'gap_too_long': 1654} checksum 143831192730967
",
    ),
    (
        "0xC0FFEE",
        "\
sum age 7539881
sum balance 10007716273
sum offer 7438313146
sum payments 74969
sum gap 242913
T3 allowed 4437 floors 6842016149 {'below_floor': 3177, 'forgiven_limit': 1596, 'too_many_payments': 1440, 'too_many_days': 726, 'gap_too_long': 1693} checksum 145571311314335
T24 allowed 5138 floors 6586057540 {'below_floor': 1544, 'forgiven_limit': 1596, 'too_many_payments': 1440, 'too_many_days': 726, 'gap_too_long': 1693} checksum 143031609959723
",
    ),
];

#[test]
fn accounts_from_a_seed_come_to_the_sums_of_an_independent_program() {
    for (seed, sums) in SUMS {
        let asked = ["--accounts", "10000", "--seed", seed];
        let (status, told, report) = run("portfolio", &asked);
        assert_eq!((status, told.as_str()), (0, sums), "{report}");
        for told in ["JUDGED IN COLUMNS", "10,000 accounts", "1 thread", "28 bytes read and 20"] {
            assert!(report.contains(told), "{told}\n{report}");
        }
        let narrow = [&asked[..], &["--lanes", "baseline", "--table", "T24"]].concat();
        let (status, told, report) = run("portfolio", &narrow);
        let only = sums.lines().filter(|line| !line.starts_with("T3 "));
        assert_eq!((status, told.lines().collect::<Vec<_>>()), (0, only.collect()));
        assert!(report.contains("T24    baseline") && !report.contains("T3 "), "{report}");
    }
    // The same number in hexadecimal; and nobody at all.
    let run = |asked: &[&str]| run("portfolio", &[&["--accounts"], asked].concat()).1;
    assert_eq!(run(&["10000", "--seed", "0x2A"]), SUMS[0].1);
    assert_eq!(
        run(&["0", "--table", "T3"]),
        "sum age 0\nsum balance 0\nsum offer 0\nsum payments 0\nsum gap 0\nT3 allowed 0 floors 0 \
         {'below_floor': 0, 'forgiven_limit': 0, 'too_many_payments': 0, 'too_many_days': 0, \
         'gap_too_long': 0} checksum 0\n"
    );
}

#[test]
fn accounts_that_cannot_be_made_are_told() {
    for (arguments, told) in [
        (&["--accounts"][..], "--accounts needs a value"),
        (&["--accounts", "-1"], "--accounts -1: no whole number"),
        (&["--accounts", "9", "--seed", "0x"], "--seed 0x: no whole number of 64 bits"),
        (&["--accounts", "9", "--seed", "0x+5"], "--seed 0x+5: no whole number of 64 bits"),
        (&["--accounts", "9", "--seed", "18446744073709551616"], "no whole number of 64 bits"),
        (&["--accounts", "9", "--table", "T4"], "--table T4: T3 or T24"),
        (&["--accounts", "9", "--lanes", "sse9"], "--lanes sse9: this machine has baseline"),
        (&["--accounts", "9", "--threads"], "--features parallel"),
        (&["--accounts", "9", "--by", "asmith"], "--accounts stands alone"),
        (&["--accounts", "9", "--settlements", "x.csv"], "--settlements stands alone"),
        (&["--threads"], "--threads go with --accounts"),
        (&["--seed", "9"], "--threads go with --accounts"),
        (&["--accounts", "99999999999999999"], "--accounts 99999999999999999: no memory for so"),
    ] {
        // With the feature, as in a build of the whole workspace, threads are no fault.
        if told == "--features parallel" && cfg!(feature = "parallel") {
            continue;
        }
        let (status, report, errors) = run("portfolio", arguments);
        assert_eq!((status, report.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(told) && !errors.contains("panicked"), "{told}: {errors}");
    }
}

#[test]
fn arguments_and_files_that_do_not_load_are_told() {
    for arguments in [
        &["--colour"][..],
        &["--portfolio", "no/such/file.csv"],
        &["--policy", "README.md"],
        &["--as-of", "yesterday"],
        &["--explain", "nobody"],
        &["--plans", "no/such/file.json"],
        &["--svg"],
        &["--settlements", "tests/data/settlements.csv", "--svg", "anywhere"],
    ] {
        let (status, _, errors) = run("portfolio", arguments);
        assert_eq!(status, 2, "{arguments:?}: {errors}");
        assert!(!errors.is_empty() && !errors.contains("panicked"), "{arguments:?}: {errors}");
    }
}

#[test]
fn replay_tells_by_its_exit_status() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_string()
    };
    let (status, lines, errors) = run("replay", &["tests/scenarios/example_of_the_dialect.json"]);
    assert_eq!((status, errors.as_str()), (0, ""));
    let committed = root().join("tests/scenarios/lines/example_of_the_dialect.jsonl");
    assert_eq!(lines, std::fs::read_to_string(committed).unwrap());

    let world = r#""policy": {"format": 1, "policy": "p", "currency": "USD"}, "account": {"format": 1, "account": "A", "client": "L",
        "currency": "USD", "status": "stopped", "claims": [{"claim": "C"}]}"#;
    let wrong = format!(
        r#"{{{world}, "steps": [{{"on": "2026-03-01", "command": "end_day", "expect": {{"status": "paid"}}}}]}}"#
    );
    let (status, lines, errors) = run("replay", &[&file("wrong.json", &wrong)]);
    assert_eq!((status, lines.lines().count()), (1, 1));
    assert!(errors.contains("expected \"paid\", found \"stopped\""), "{errors}");

    let faulty = "{\"policy\": {\"format\": 2},\n \"account\":\n {\"colour\": 1},\n \"steps\": {}}";
    let (status, lines, errors) = run("replay", &[&file("faulty.json", faulty)]);
    assert_eq!((status, lines.as_str()), (2, ""));
    for (line, pointer) in [
        (1, "/policy/format"),
        (1, "/policy/currency"),
        (3, "/account/colour"),
        (3, "/account/claims"),
        (4, "/steps"),
    ] {
        let told = format!(": line {line}, {pointer}: ");
        assert!(errors.contains(&told), "{told}: {errors}");
    }
    for arguments in [&[][..], &["no/such/file.json"], &["a", "b"]] {
        assert_eq!(run("replay", arguments).0, 2);
    }
    let built =
        if cfg!(feature = "agreement") { &["replay", "agreement"][..] } else { &["replay"] };
    for example in built {
        let (status, help, errors) = run(example, &["--help"]);
        assert!(status == 0 && help.contains("usage: ") && errors.is_empty(), "{example}: {help}");
    }
}
