//! Every mistake in every call, plainly, under valgrind and with AddressSanitizer on both sides.
//! The program is tests/c/misuse.c; the tables that it goes through are made of the header here, so
//! a function that is added is tested from then on.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::layout::{Layout, layouts};
use support::model::{Function, Header, Struct, Variable};
use support::sanitizer::compile_sanitized;
use support::{Build, Link, have, root, run, scratch};

/// Documents beyond those that misuse.c has itself: texts that some call may want.
const DOCUMENTS: [&str; 0] = [];

struct Tables<'h> {
    header: &'h Header,
    layouts: BTreeMap<String, Layout>,
    /// The size of each struct when it was first released.
    first_sizes: BTreeMap<String, usize>,
}

/// Writes misuse_table.h and misuse_documents.h into a folder.
fn write_tables(folder: &Path, name: &str) {
    let header = Header::committed();
    let layouts = layouts(&header, name);
    let tables = Tables { header: &header, layouts, first_sizes: first_sizes() };
    std::fs::write(folder.join("misuse_table.h"), tables.text()).unwrap();
    let mut documents = String::new();
    for path in DOCUMENTS {
        let text = std::fs::read_to_string(root().join(path)).unwrap();
        writeln!(documents, "{text:?},").unwrap();
    }
    std::fs::write(folder.join("misuse_documents.h"), documents).unwrap();
}

/// The first size that the golden file remembers of each struct.
fn first_sizes() -> BTreeMap<String, usize> {
    let text = std::fs::read_to_string(root().join("include/settlekit.abi.txt")).unwrap();
    let mut sizes = BTreeMap::new();
    for line in text.lines() {
        if let ["struct", name, "size", size, ..] = line.split(' ').collect::<Vec<_>>()[..] {
            sizes.entry(name.to_string()).or_insert(size.parse().unwrap());
        }
    }
    sizes
}

impl Tables<'_> {
    fn text(&self) -> String {
        let mut text = String::new();
        let structs = || self.header.structs.iter().filter(|one| one.name != "settlekit_text");
        for one in structs() {
            self.fields(&mut text, one);
        }
        text.push_str("static const struct structure structures[] = {\n");
        for one in structs() {
            let name = &one.name;
            let first = self.first_sizes.get(name).copied().unwrap_or(self.layouts[name].size);
            let alignment = self.layouts[name].alignment;
            let count = one.fields.len();
            writeln!(
                text,
                "  {{\"{name}\", sizeof({name}), {first}, {alignment}, fields_{name}, {count}}},"
            )
            .unwrap();
        }
        text.push_str("};\n");
        self.handles(&mut text);
        for (place, function) in self.header.functions.iter().enumerate() {
            self.function(&mut text, place, function);
        }
        text.push_str("static const struct function functions[] = {\n");
        for (place, function) in self.header.functions.iter().enumerate() {
            let (name, count) = (&function.name, function.parameters.len());
            let tells = i32::from(function.returns == "settlekit_status");
            writeln!(text, "  {{\"{name}\", {tells}, call_{place}, parameters_{place}, {count}}},")
                .unwrap();
        }
        let most = self.header.functions.iter().map(|one| one.parameters.len()).max().unwrap();
        writeln!(text, "}};\nenum {{ FUNCTIONS = {} }};", self.header.functions.len()).unwrap();
        writeln!(text, "enum {{ MOST_PARAMETERS = {} }};", most + 1).unwrap();
        text
    }

    fn fields(&self, text: &mut String, one: &Struct) {
        writeln!(text, "static const struct variable fields_{}[] = {{", one.name).unwrap();
        for (at, field) in one.fields.iter().enumerate() {
            let place = self.layouts[&one.name].fields[at];
            let optional =
                ["NULL", "left out", "not given"].iter().any(|words| field.comment.contains(words));
            let next = one.fields.get(at + 1).map(|next| next.name.as_str());
            // With a count beside it that is not 0 it must be there.
            let optional = optional && !next.is_some_and(|next| next.ends_with("count"));
            let row = self.variable(field, next, optional, false, place.offset);
            writeln!(text, "  {row},").unwrap();
        }
        text.push_str("};\n");
    }

    fn handles(&self, text: &mut String) {
        let handles = &self.header.handles;
        writeln!(text, "enum {{ HANDLE_KINDS = {} }};", handles.len()).unwrap();
        text.push_str("static const char *const handle_names[] = {\n");
        for name in handles {
            writeln!(text, "  \"{name}\",").unwrap();
        }
        text.push_str("};\n");
        for name in handles {
            writeln!(
                text,
                "static int64_t free_{name}(void *handle) {{ return {name}_free(handle); }}"
            )
            .unwrap();
        }
        text.push_str("static int64_t (*const free_functions[])(void *) = {\n");
        for name in handles {
            writeln!(text, "  free_{name},").unwrap();
        }
        text.push_str("};\n");
    }

    /// The parameters of a function, and how it is called with them.
    fn function(&self, text: &mut String, place: usize, function: &Function) {
        let mut arguments = Vec::new();
        let mut rows = String::new();
        for (at, one) in function.parameters.iter().enumerate() {
            let next = function.parameters.get(at + 1).map(|next| next.name.as_str());
            let optional = may_be_null(self.header, function, one);
            let row = self.variable(one, next, optional, is_column(function, one), 0);
            writeln!(rows, "  {row},").unwrap();
            arguments.push(if self.header.is_callback(&one.kind) {
                self.callback(text, place, at, &one.kind)
            } else if one.kind == "size_t" {
                format!("a[{at}].size")
            } else if one.is_read_only() {
                format!("a[{at}].read_only")
            } else if one.pointee().is_some() {
                format!("a[{at}].pointer")
            } else {
                format!("({})a[{at}].number", one.kind)
            });
        }
        // C has no empty array.
        let end = "  {0, NUMBER, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0}\n};";
        writeln!(text, "static const struct variable parameters_{place}[] = {{\n{rows}{end}")
            .unwrap();
        let call = format!("{}({})", function.name, arguments.join(", "));
        let call = if function.returns.contains('*') {
            format!("(int64_t)strlen({call})")
        } else {
            format!("(int64_t){call}")
        };
        writeln!(
            text,
            "static int64_t call_{place}(const union argument *a)\n{{\n  (void)a;\n  \
             return {call};\n}}"
        )
        .unwrap();
    }

    /// Writes a callback of the signature, and gives its name.
    fn callback(&self, text: &mut String, place: usize, at: usize, kind: &str) -> String {
        let named = self.header.typedefs.iter().find(|other| other.name == kind);
        let kind = named.map_or(kind.to_string(), |named| {
            named.target.replacen(&format!("(*{})", named.name), "(*)", 1)
        });
        let (returns, parameters) = kind.split_once("(*)").unwrap();
        let name = format!("callback_{place}_{at}");
        let inside = parameters.trim().trim_start_matches('(').trim_end_matches(')');
        let parts: Vec<&str> = inside.split(',').map(str::trim).collect();
        // Only the types are needed, but C before 23 wants names.
        let has_names = parts.iter().all(|part| part.contains([' ', '*']) && !part.ends_with('*'));
        let list = if has_names || inside == "void" {
            inside.to_string()
        } else {
            let named = parts.iter().enumerate().map(|(number, part)| format!("{part} p{number}"));
            named.collect::<Vec<_>>().join(", ")
        };
        let mut unused = String::new();
        for part in list.split(',').filter(|part| *part != "void") {
            let name = part.trim().rsplit([' ', '*']).next().unwrap();
            writeln!(unused, "  (void){name};").unwrap();
        }
        let answer = if returns.trim() == "void" { "" } else { "  return callback_answer;\n" };
        let body = format!("{{\n{unused}  callback_calls += 1;\n{answer}}}");
        writeln!(text, "static {returns} {name}({list})\n{body}").unwrap();
        name
    }

    /// A row of the table of parameters or fields.
    fn variable(
        &self,
        one: &Variable,
        next: Option<&str>,
        optional: bool,
        column: bool,
        offset: usize,
    ) -> String {
        let (kind, to) = self.kind_of(one, next);
        let mut place = -1;
        let (mut size, mut alignment) = match one.kind.as_str() {
            "int64_t" | "uint64_t" | "size_t" => (8, 8),
            "settlekit_text" => (16, 8),
            _ => (4, 4),
        };
        if let Some(to) = &to {
            (size, alignment) = match to.as_str() {
                "char" | "void" | "uint8_t" => (1, 1),
                "uint16_t" => (2, 2),
                "int32_t" | "uint32_t" => (4, 4),
                "settlekit_text" => (16, 8),
                _ if self.header.is_code(to) || to == "settlekit_status" => (4, 4),
                _ => (8, 8),
            };
            let structs = self.header.structs.iter().filter(|one| one.name != "settlekit_text");
            let names: Vec<&str> = if kind.starts_with("HANDLE") || kind == "ERROR_OUT" {
                self.header.handles.iter().map(String::as_str).collect()
            } else {
                structs.map(|one| one.name.as_str()).collect()
            };
            let bare = to.trim_end_matches("*const").trim_end_matches('*').trim();
            let found = names.iter().position(|name| *name == bare);
            place = found.map_or(-1, |found| i32::try_from(found).unwrap());
        }
        let is_text = i32::from(to.as_deref() == Some("settlekit_text") && kind == "VALUES_IN");
        let is_const = i32::from(one.kind.starts_with("const "));
        let followed = next.is_some_and(|next| next.ends_with("capacity"));
        let is_array = i32::from(["STRUCT_OUT", "VALUES_OUT"].contains(&kind) && followed);
        let count_after = i32::from(offset > 0 && next.is_some_and(|next| next.ends_with("count")));
        let (name, optional, column) = (&one.name, i32::from(optional), i32::from(column));
        format!(
            "{{\"{name}\", {kind}, {place}, {is_text}, {offset}, {size}, {alignment}, {optional}, \
             {is_const}, {is_array}, {count_after}, {column}}}"
        )
    }

    /// Whether an array is one of pointers to structs, and not to handles.
    fn is_struct(&self, to: &str) -> bool {
        let bare = to.trim_end_matches("*const").trim();
        self.header.structs.iter().any(|one| one.name == bare)
    }

    /// What a variable is, and what it points to.
    fn kind_of(&self, one: &Variable, next: Option<&str>) -> (&'static str, Option<String>) {
        let name = one.name.as_str();
        if self.header.is_callback(&one.kind) {
            return ("CALLBACK", None);
        }
        if let Some(to) = one.pointee() {
            let constant = one.is_read_only();
            let kind = match to {
                "void" => "USER_DATA",
                "settlekit_error *" => "ERROR_OUT",
                "char" if constant => {
                    assert_eq!(next, Some(format!("{name}_length").as_str()), "{name}");
                    "TEXT"
                }
                "char" | "uint8_t" => "BUFFER",
                _ if to.ends_with("*const") && self.is_struct(to) => "STRUCTS_IN",
                _ if to.ends_with("*const") => {
                    let count = format!("{}_count", name.trim_end_matches('s'));
                    assert_eq!(next, Some(count.as_str()), "{name}");
                    "HANDLES_IN"
                }
                _ if to.ends_with('*') => "HANDLE_OUT",
                _ if self.header.is_handle(to) => "HANDLE",
                "settlekit_text" if constant => "VALUES_IN",
                "settlekit_text" => "VALUES_OUT",
                _ if self.header.structure(to).is_some() && constant => "STRUCT_IN",
                _ if self.header.structure(to).is_some() => "STRUCT_OUT",
                _ if constant => "VALUES_IN",
                _ => "VALUES_OUT",
            };
            return (kind, Some(to.to_string()));
        }
        let is_date = ["_on", "_by", "_until", "_due", "_since", "_through", "inception"]
            .iter()
            .any(|end| name.ends_with(end))
            || ["today", "on"].contains(&name)
            || one.comment.contains("days since 1970");
        let kind = match (one.kind.as_str(), name) {
            ("settlekit_text", _) => "TEXT_VALUE",
            (_, "struct_size") => "STRUCT_SIZE",
            (_, "reserved" | "reserved_more") => "RESERVED",
            ("int32_t", "currency" | "currency_number") => "CURRENCY",
            ("int32_t", "exponent") => "EXPONENT",
            ("int32_t", _) if name.starts_with("has_") => "FLAG",
            ("int32_t", _) if one.comment.starts_with("1 ") => "FLAG",
            ("int32_t", _) if is_date => "DATE",
            ("size_t", _) if name.ends_with("_length") => "LENGTH",
            ("size_t", _) if name.ends_with("capacity") => "CAPACITY",
            ("size_t", _) if name.ends_with("count") => "COUNT",
            ("size_t", _) => "INDEX",
            (code, _) if self.header.is_code(code) => "CODE",
            _ => "NUMBER",
        };
        (kind, None)
    }
}

/// Whether it has a row for each handle of an array beside it: it is written, and there are several.
fn is_column(function: &Function, one: &Variable) -> bool {
    let has_handles = function.parameters.iter().any(|one| one.kind.contains("*const *"));
    let is_written = one.kind.ends_with('*') && !one.kind.contains("const");
    has_handles && is_written && one.name.ends_with('s')
}

/// Whether the header says that a pointer may be NULL.
fn may_be_null(header: &Header, function: &Function, one: &Variable) -> bool {
    let frees = function.name.ends_with("_free");
    let comment = function.comment.replace('\n', " ").replace("NULL_POINTER", "");
    let name = format!("`{}`", one.name);
    // After its name, before another's: "`decision`, if it is not NULL", "a NULL `policy`".
    let said = comment.split(". ").any(|part| {
        let after = |(at, _): (usize, &str)| part[at + name.len()..].split('`').next();
        part.match_indices(&name).any(|found| after(found).is_some_and(|it| it.contains("NULL")))
            || part.contains(&format!("NULL {name}"))
    });
    let structure = one.pointee().and_then(|to| header.structure(to));
    let of_struct = structure
        .is_some_and(|to| to.comment.replace('\n', " ").contains(&format!("A NULL {}", one.name)));
    frees || said || of_struct || one.kind == "settlekit_error **"
}

/// Compiles misuse.c and gives the program.
fn program(name: &str, link: Link) -> PathBuf {
    let folder = scratch(name);
    write_tables(&folder, name);
    let program = folder.join("misuse");
    let tables = format!("-I{}", folder.display());
    let arguments = ["-std=c11", "-g", "-Wno-overlength-strings", &tables];
    let source = root().join("tests/c/misuse.c");
    support::compile("cc", &arguments, &source, Build::Debug, link, &program);
    program
}

fn text_of(output: &Output) -> String {
    let parts = [&output.stdout, &output.stderr];
    parts.map(|part| String::from_utf8_lossy(part).into_owned()).concat()
}

/// The statuses that each function was seen to return.
fn seen(printed: &str) -> BTreeMap<&str, BTreeSet<i32>> {
    let lines = printed.lines().filter_map(|line| line.strip_prefix("SEEN "));
    let rows = lines.map(|line| {
        let mut words = line.split(' ');
        let name = words.next().unwrap();
        (name, words.map(|word| word.parse().unwrap()).collect())
    });
    rows.collect()
}

#[test]
fn every_mistake_in_every_call_is_told_and_its_status_is_documented() {
    if !have("cc", "what becomes of wrong calls") {
        return;
    }
    let output = Command::new(program("misuse", Link::Shared)).output().unwrap();
    let printed = text_of(&output);
    assert!(output.status.success(), "{printed}");
    assert!(!printed.contains("CALLBACKS 0\n"), "no callback was called");
    assert!(!printed.contains("COMPARISONS 0\n"), "no account was compared after a failing call");

    let header = Header::committed();
    let names: BTreeMap<i32, String> = header.statuses().into_iter().collect();
    let seen = seen(&printed);
    let mut undocumented = Vec::new();
    for function in header.functions.iter().filter(|one| one.returns == "settlekit_status") {
        for status in &seen[function.name.as_str()] {
            let name = &names[status];
            if !function.comment.contains(name.as_str()) {
                undocumented.push(format!("{}: {name}", function.name));
            }
        }
    }
    assert!(undocumented.is_empty(), "statuses that no comment names: {undocumented:#?}");
}

#[test]
fn wrong_calls_neither_leak_nor_read_what_is_not_theirs() {
    if !have("cc", "wrong calls under valgrind") || !have("valgrind", "wrong calls under it") {
        return;
    }
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full", "--show-leak-kinds=all"]);
    valgrind.arg(support::suppressions());
    // Whether accounts are compared with what they were is no matter of memory.
    valgrind.arg(program("misuse_valgrind", Link::Shared)).arg("without_comparing");
    let output = run(&mut valgrind);
    assert!(text_of(&output).contains("CALLS "));
}

#[test]
fn wrong_calls_are_clean_with_address_sanitizer_on_both_sides() {
    let folder = scratch("misuse_address");
    if !have("cc", "wrong calls with AddressSanitizer") {
        return;
    }
    write_tables(&folder, "misuse_address");
    let program = folder.join("misuse");
    let tables = format!("-I{}", folder.display());
    let arguments = ["-Wno-overlength-strings", tables.as_str()];
    if compile_sanitized(&arguments, "tests/c/misuse.c", &program) {
        let output = run(&mut Command::new(program));
        assert!(text_of(&output).contains("CALLS "));
    }
}
