//! Templates: what is refused as they are loaded, and what they cannot do.

use proptest::prelude::*;
use settlekit::agreement::{Form, LetterKind, Template};
use settlekit::json::{Json, letter_from_text};

use super::support::config;

const KIND: LetterKind = LetterKind::Agreement;

fn faults(text: &str) -> Vec<(usize, Option<String>, String)> {
    let found = Template::load(text, KIND, Form::Text).unwrap_err().faults;
    found.into_iter().map(|fault| (fault.line, fault.name, fault.message)).collect()
}

#[test]
fn unknown_names_are_told_with_line_and_name() {
    for (text, line, name) in [
        ("{{ amount }}", 1, "amount"),
        ("\n\n{{ agreement.ammount }}", 3, "agreement.ammount"),
        ("{{ receipt.amount }}", 1, "receipt"),
        ("{{ agreement.amount.cents }}", 1, "agreement.amount.cents"),
        ("{{ agreement.amount.from.held }}", 1, "agreement.amount.from.held"),
        ("{{ agreement[\"ammount\"] }}", 1, "agreement.ammount"),
        ("{% for p in agreement.instalments %}\n{{ p.due }}{% endfor %}", 2, "p.due"),
        (
            "{% for p in agreement.instalment %}{{ p.due_on }}{% endfor %}",
            1,
            "agreement.instalment",
        ),
        ("{% for p in agreement.claims %}{% endfor %}{{ p.claim }}", 1, "p"),
        ("{% for p in agreement.claims if p.open %}{% endfor %}", 1, "p.open"),
        ("{% for p in agreement.claims %}{{ loop.index }}{% endfor %}", 1, "loop.index"),
        ("{% if agreement.kept %}{% endif %}", 1, "agreement.kept"),
        ("{% if on %}{% else %}\n{{ off }}{% endif %}", 2, "off"),
        ("{{ agreement.amount if agreement.kept else on }}", 1, "agreement.kept"),
        ("{{ on == agreement.today }}", 1, "agreement.today"),
        ("{{ not agreement.today }}", 1, "agreement.today"),
        ("{{ on and agreement.today }}", 1, "agreement.today"),
        ("{% set a = agreement.today %}", 1, "agreement.today"),
        ("{% with a = agreement.claims %}{{ a.claim }}{% endwith %}", 1, "a.claim"),
        ("{% with a = agreement %}{% endwith %}{{ a.amount }}", 1, "a"),
        ("{{ parties.debtor.adress }}", 1, "parties.debtor.adress"),
        ("{{ parties.pay_to|join(agreement.x) }}", 1, "join"),
        ("{{ agreement.amount|round }}", 1, "round"),
        ("{{ agreement.claims }}", 1, "agreement.claims"),
        ("{{ agreement }}", 1, "agreement"),
        ("{% for p in agreement.amount %}{% endfor %}", 1, "agreement.amount"),
        ("{{ agreement.amount|join }}", 1, "join"),
        ("{{ agreement.claims|upper }}", 1, "upper"),
    ] {
        let found = faults(text);
        assert_eq!((found[0].0, found[0].1.as_deref()), (line, Some(name)), "{text}: {found:?}");
        assert_eq!(found.len(), 1, "{text}: {found:?}");
    }
    // All of them at once.
    let names: Vec<_> =
        faults("{{ a }}{{ agreement.b }}\n{{ c }}").into_iter().map(|(line, ..)| line).collect();
    assert_eq!(names, [1, 1, 2]);
}

#[test]
fn templates_compute_nothing() {
    for (text, word) in [
        ("{{ 1 + 2 }}", "arithmetic"),
        ("{{ agreement.amount.value * 2 }}", "arithmetic"),
        ("{{ -agreement.payments.value }}", "arithmetic"),
        ("{{ on ~ on }}", "arithmetic"),
        ("{{ range(9) }}", "function"),
        ("{{ on.plain() }}", "function"),
        ("{{ agreement.claims[0] }}", "places"),
        ("{{ agreement[on] }}", "computed"),
        ("{{ agreement.claims[1:] }}", "part of a list"),
        ("{{ [on, on] | join }}", "list of its own"),
        ("{{ {\"a\": on} }}", "list of its own"),
        ("{{ on is defined }}", "\"is\""),
        ("{% set a %}{{ on }}{% endset %}", "set without ="),
        ("{% set a = on | upper %}", "only names"),
        ("{% set a, b = on %}", "one name"),
        ("{% filter upper %}{{ on }}{% endfilter %}", "filter blocks"),
        ("{% autoescape false %}{% endautoescape %}", "autoescape"),
        ("{% for p in parties.pay_to recursive %}{% endfor %}", "recursive"),
        ("{% for a, b in agreement.claims %}{% endfor %}", "one name"),
        ("{% include \"x\" %}", "syntax error"),
        ("{% extends \"x\" %}", "syntax error"),
        ("{% macro a() %}{% endmacro %}", "syntax error"),
        ("{% if on %}", "syntax error"),
        ("{{ on", "syntax error"),
        ("{{ agreement.claims if on else on }}", "between lists"),
    ] {
        let found = faults(text);
        assert!(found[0].2.contains(word), "{text}: {found:?}");
    }
}

#[test]
fn what_is_too_large_or_too_deep_is_refused() {
    let tag = |inner: &str, n: usize| format!("{{{{ on{} }}}}", inner.repeat(n));
    let nested = |n: usize| format!("{}{}", "{% if on %}".repeat(n), "{% endif %}".repeat(n));
    for (text, word) in [
        (tag(".a", 200_000 / 2), "within one pair"),
        (tag(" and on", 30_000), "within one pair"),
        (tag(" if on else on", 10_000), "within one pair"),
        (format!("{{{{ {}on }}}}", "not ".repeat(30_000)), "within one pair"),
        (format!("{{{{ {}on }}}}", "(".repeat(30_000)), "within one pair"),
        (nested(21), "within each other"),
        (nested(5_000), "within each other"),
        (format!("{{% if on %}}{}{{% endif %}}", "{% elif on %}".repeat(10_000)), "elif"),
        ("x".repeat(262_145), "bytes"),
        ("\n".repeat(20_001), "lines"),
    ] {
        let found = faults(&text);
        assert!(found[0].2.contains(word), "{word}: {found:?}");
    }
    assert!(Template::load(&nested(20), KIND, Form::Text).is_ok());
    assert!(Template::load(&"{% set a = on %}".repeat(100), KIND, Form::Text).is_ok());
    assert!(Template::load(&"x".repeat(262_144), KIND, Form::Text).is_ok());
}

const STATEMENT: &str = r#"{"letter": "statement", "on": "2026-03-02", "form": "FORM", "template": "TEMPLATE",
  "parties": {"debtor": {"name": "Ada <script>&\"'"}, "pay_to": ["a", "b", "c"]},
  "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
              "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}}"#;

fn statement(form: &str, template: &str) -> Result<String, String> {
    let text = STATEMENT.replace("FORM", form).replace("TEMPLATE", template);
    letter_from_text(&text).map(|answer| answer.text).map_err(|faults| faults[0].to_string())
}

#[test]
fn a_letter_that_never_ends_is_stopped() {
    let deep = |depth: usize, inner: &str| {
        let open: String = (0..depth).map(|_| "{% for line in parties.pay_to %}").collect();
        format!("{open}{inner}{}", "{% endfor %}".repeat(depth))
    };
    let long = "x".repeat(100_000);
    let error = statement("text", &deep(16, "{{ on }}")).unwrap_err();
    assert!(error.contains("fuel"), "{error}");
    let error = statement("text", &deep(8, &long)).unwrap_err();
    assert!(error.contains("longer than"), "{error}");
    assert_eq!(statement("text", &deep(2, "x")).unwrap(), "x".repeat(9));
}

#[test]
fn what_data_holds_is_escaped_in_a_page_and_not_in_a_text() {
    let name = "{{ parties.debtor.name }}";
    assert_eq!(statement("text", name).unwrap(), "Ada <script>&\"'");
    let page = statement("html", name).unwrap();
    assert!(page.starts_with("Ada &lt;script&gt;&amp;&quot;&#"), "{page}");
    let page = statement("html", "{{ parties.debtor.name | upper }}").unwrap();
    assert!(page.starts_with("ADA &lt;SCRIPT&gt;"), "{page}");
    let joined = statement("html", "{{ parties.pay_to | join(' <br> ') }}").unwrap();
    assert_eq!(joined, "a &lt;br&gt; b &lt;br&gt; c");
}

#[test]
fn what_a_letter_does_not_have_is_not_printed_silently() {
    let error = statement("text", r"So:\n{{ parties.employee }}").unwrap_err();
    let wanted =
        "line 2, /template: parties.employee: this letter does not have it; ask for it with if";
    assert_eq!(error, wanted);
    assert_eq!(statement("text", "{% if parties.employee %}x{% else %}y{% endif %}").unwrap(), "y");
    let parts = "{{ statement.owed.value }} {{ statement.owed.from.held_by }}";
    assert_eq!(statement("text", parts).unwrap(), "2000.00 ledger");
}

#[test]
fn faults_of_a_request_have_their_place() {
    let ask = |text: &str| -> Vec<String> {
        letter_from_text(text).unwrap_err().iter().map(ToString::to_string).collect()
    };
    let account = r#""account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD",
        "status": "stopped", "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#;
    for (request, wanted) in [
        (r#""letter": "statement""#, "/on: \"on\" is missing"),
        (r#""letter": "lettre", "on": "2026-03-02""#, "/letter: "),
        (r#""letter": "receipt", "on": "2026-03-02""#, "/payment: name exactly one of payment"),
        (
            r#""letter": "receipt", "on": "2026-03-02", "payment": "P9""#,
            "/payment: the account has no payment \"P9\"",
        ),
        (
            r#""letter": "agreement", "on": "2026-03-02", "agreement": "A9""#,
            "/agreement: the account has no agreement \"A9\"",
        ),
        (
            r#""letter": "confirmation", "on": "2026-03-02", "offer": "O9""#,
            "/offer: the account has no offer \"O9\"",
        ),
        (
            r#""letter": "satisfaction", "on": "2026-03-02", "settlement": "S9""#,
            "/settlement: the account has no settlement \"S9\"",
        ),
        (
            r#""letter": "satisfaction", "on": "2026-03-02", "settlement": "S9", "offer": "O9""#,
            "/settlement: name exactly one of settlement, offer",
        ),
        (
            r#""letter": "statement", "on": "2026-03-02", "payment": "P9""#,
            "/payment: a statement is not about that",
        ),
        (
            r#""letter": "statement", "on": "2026-03-02", "parties": {"debtor": {}}"#,
            "/parties/debtor/name: \"name\" is missing",
        ),
        (
            r#""letter": "statement", "on": "2026-03-02", "parties": {"pay_to": [7]}"#,
            "/parties/pay_to/0: ",
        ),
        (
            r#""letter": "statement", "on": "2026-03-02", "parties": {"agent": "x"}"#,
            "/parties/agent: unknown key",
        ),
        (
            r#""letter": "statement", "on": "2026-03-02", "template": "{{ a }}""#,
            "line 1, /template: a: unknown name",
        ),
    ] {
        let found = ask(&format!("{{{account},\n{request}}}"));
        assert!(found.iter().any(|fault| fault.contains(wanted)), "{wanted}: {found:?}");
    }
}

proptest! {
    #![proptest_config(config(400))]

    /// Whatever is given as a template: a letter, or faults. Pieces of the language, put together
    /// in any way.
    #[test]
    fn any_template_gives_a_letter_or_faults(pieces in prop::collection::vec(piece(), 0..30)) {
        let text = pieces.concat();
        let account = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
            "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#;
        let request = serde_json::json!({
            "letter": "statement", "on": "2026-03-02", "template": text, "form": "html",
            "account": serde_json::from_str::<serde_json::Value>(account).unwrap(),
        });
        match letter_from_text(&request.to_string()) {
            Ok(answer) => prop_assert!(Json::parse(&answer.to_text()).is_ok()),
            Err(faults) => prop_assert!(faults.iter().all(|fault| fault.pointer == "/template")),
        }
    }
}

fn piece() -> impl Strategy<Value = String> {
    let words = vec![
        "{{ ",
        " }}",
        "{% ",
        " %}",
        "{#",
        "#}",
        "{% for line in statement.lines %}",
        "{% endfor %}",
        "{% if ",
        "{% else %}",
        "{% elif on %}",
        "{% endif %}",
        "{% raw %}",
        "{% endraw %}",
        "on",
        "statement",
        ".owed",
        ".lines",
        "|upper",
        "|join",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "'",
        "\\",
        "\n",
        "0",
        "1e999",
        "99999999999999999999999999999999999999999",
        "not ",
        " and ",
        " in ",
        "==",
        "{%-",
        "-%}",
        "+%}",
        "loop",
        "with a = ",
        "set a = ",
        "\u{0}",
        "é",
        "🙂",
    ];
    prop_oneof![
        6 => prop::sample::select(words).prop_map(String::from),
        1 => any::<String>(),
    ]
}
