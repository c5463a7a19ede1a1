//! The header is its own documentation: doxygen finds nothing missing, and every comment names
//! statuses that there are. That it names all that a function returns is tested by `misuse`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::process::Command;

use support::model::{Function, Header};
use support::{have, root, run, scratch};

#[test]
fn doxygen_has_nothing_to_warn_of() {
    if !have("doxygen", "the header's comments") {
        return;
    }
    let folder = scratch("doxygen");
    let settings = [
        ("PROJECT_NAME", "settlekit".to_string()),
        ("INPUT", root().join("include/settlekit.h").display().to_string()),
        ("OUTPUT_DIRECTORY", folder.display().to_string()),
        ("EXTRACT_ALL", "NO".to_string()),
        ("OPTIMIZE_OUTPUT_FOR_C", "YES".to_string()),
        ("JAVADOC_AUTOBRIEF", "YES".to_string()),
        ("TYPEDEF_HIDES_STRUCT", "YES".to_string()),
        ("QUIET", "YES".to_string()),
        ("WARNINGS", "YES".to_string()),
        ("WARN_IF_UNDOCUMENTED", "YES".to_string()),
        ("WARN_IF_DOC_ERROR", "YES".to_string()),
        // The comments tell of parameters in sentences.
        ("WARN_NO_PARAMDOC", "NO".to_string()),
        ("GENERATE_HTML", "NO".to_string()),
        ("GENERATE_LATEX", "NO".to_string()),
        ("GENERATE_XML", "YES".to_string()),
    ];
    let text: String =
        settings.iter().map(|(key, value)| format!("{key} = \"{value}\"\n")).collect();
    let file = folder.join("Doxyfile");
    std::fs::write(&file, text).unwrap();
    let output = run(Command::new("doxygen").arg(&file));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.is_empty(), "{said}");

    // It has seen the functions: else it would have had nothing to warn of.
    let found = std::fs::read_to_string(folder.join("xml/settlekit_8h.xml")).unwrap();
    for function in &Header::committed().functions {
        assert!(found.contains(&format!("<name>{}</name>", function.name)), "{}", function.name);
    }
}

/// Words in capitals that are written as statuses are.
fn words_in_capitals(comment: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let words = comment.split(move |letter| !is_part(letter));
    words.filter(|word| {
        let letters = word.chars().all(|one| one.is_ascii_uppercase() || !one.is_alphabetic());
        letters && word.len() > 3 && word.starts_with(|one: char| one.is_ascii_uppercase())
    })
}

#[test]
fn every_comment_names_statuses_that_there_are() {
    let header = Header::committed();
    let statuses = header.statuses();
    let known = |word: &str| statuses.iter().any(|(_, name)| name == word);
    // Found nowhere: the words of other constants, without their beginning.
    let is_constant = |word: &str| {
        let end = format!("_{word}");
        header.constants.iter().any(|one| one.name == word || one.name.ends_with(&end))
            || header.macros.iter().any(|name| name == word)
            || header.constants.iter().any(|one| one.name.starts_with(word))
    };
    let telling = |function: &&Function| function.returns == "settlekit_status";
    for function in header.functions.iter().filter(telling) {
        let (name, comment) = (&function.name, &function.comment);
        assert!(!comment.starts_with("Returns"), "{name}: what does it do?");
        assert!(comment.contains("Returns SETTLEKIT_STATUS_OK"), "{name}: what does it return?");
        let says_threads = comment.contains("thread") || name.ends_with("_free");
        assert!(says_threads, "{name}: which threads may call it?");
        for word in words_in_capitals(comment) {
            let fine = known(word) || is_constant(word) || ["NULL", "JSON"].contains(&word);
            assert!(fine, "{name} names {word}, which is no status and no constant");
        }
    }
    for function in header.functions.iter().filter(|one| !telling(one)) {
        assert!(function.comment.contains("thread"), "{}: which threads?", function.name);
    }
}
