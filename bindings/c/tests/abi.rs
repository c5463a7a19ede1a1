//! The binary interface changes only by what is added: include/settlekit.abi.txt remembers every
//! function, struct, field, constant and type that was ever released.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use support::layout::{Layout, layouts};
use support::model::{Function, Header, Struct, Variable};
use support::{have, root};

const PREFACE: &str = "\
# The binary interface of settlekit, one thing a line. Lines are only ever added, at the end: a line
# that changes or goes breaks programs that are linked already, and needs a new SETTLEKIT_ABI_VERSION
# (bindings/c/src/version.rs), which is the number in the SONAME. Then this file begins anew.
# A struct that begins with struct_size may grow at its end; each size it ever had stays here.
";

/// Structs that are values within others, and so can never grow.
const VALUES: [&str; 1] = ["settlekit_text"];

/// What the header says, in the words of the golden file.
fn derived(header: &Header, layouts: &BTreeMap<String, Layout>) -> Vec<String> {
    let mut lines = Vec::new();
    for constant in &header.constants {
        // The version of the library changes with every release, and breaks nobody.
        if !constant.name.starts_with("SETTLEKIT_VERSION_") {
            lines.push(format!("constant {} {}", constant.name, constant.value));
        }
    }
    lines.extend(header.macros.iter().map(|name| format!("macro {name}")));
    lines.extend(header.handles.iter().map(|name| format!("handle {name}")));
    for other in &header.typedefs {
        lines.push(format!("type {} = {}", other.name, other.target));
    }
    for structure in &header.structs {
        let (name, layout) = (&structure.name, &layouts[&structure.name]);
        lines.push(format!("struct {name} size {} alignment {}", layout.size, layout.alignment));
        for (field, place) in structure.fields.iter().zip(&layout.fields) {
            let (kind, field) = (&field.kind, &field.name);
            lines.push(format!(
                "field {name}.{field} offset {} size {}: {kind}",
                place.offset, place.size
            ));
        }
    }
    lines.extend(header.functions.iter().map(prototype));
    lines
}

/// Without the parameters' names, which a compiled program does not know.
fn prototype(function: &Function) -> String {
    let kinds: Vec<&str> = function.parameters.iter().map(|one| one.kind.as_str()).collect();
    let kinds = if kinds.is_empty() { "void".to_string() } else { kinds.join(", ") };
    format!("function {} {}({kinds})", function.returns, function.name)
}

/// Whether a remembered size is that of an older version of a struct that has grown since.
fn has_grown(line: &str, header: &Header, layouts: &BTreeMap<String, Layout>) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let ["struct", name, "size", size, "alignment", alignment] = words.as_slice() else {
        return false;
    };
    let (Some(structure), Some(layout)) = (header.structure(name), layouts.get(*name)) else {
        return false;
    };
    begins_with_its_size(structure)
        && size.parse::<usize>().unwrap() < layout.size
        && alignment.parse::<usize>().unwrap() == layout.alignment
}

fn begins_with_its_size(structure: &Struct) -> bool {
    let first = structure.fields.first();
    first.is_some_and(|field| field.name == "struct_size" && field.kind == "uint32_t")
}

#[test]
fn the_interface_changes_only_by_what_is_added() {
    if !have("cc", "the layout of the structs") {
        return;
    }
    let header = Header::committed();
    let layouts = layouts(&header, "abi");
    let derived = derived(&header, &layouts);
    let path = root().join("include/settlekit.abi.txt");
    let mut text = std::fs::read_to_string(&path).unwrap_or_default();
    let version = derived.iter().find(|line| line.contains("SETTLEKIT_ABI_VERSION")).unwrap();
    let bless = std::env::var_os("SETTLEKIT_BLESS").is_some();
    if bless && !text.lines().any(|line| line == version) {
        text = PREFACE.to_string();
    }
    let golden: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let gone = golden.iter().filter(|line| !derived.iter().any(|other| other == **line));
    let gone: Vec<_> = gone.filter(|line| !has_grown(line, &header, &layouts)).collect();
    assert!(
        gone.is_empty(),
        "lines of include/settlekit.abi.txt that the header no longer says: {gone:#?}\n\
         Programs that are linked already would break. Leave the old as it is and add the new beside \
         it; if it must change, raise SETTLEKIT_ABI_VERSION, which is the number in the SONAME, and \
         SETTLEKIT_BLESS=1 begins the file anew. (Before the first release, delete the file and bless.)"
    );
    let added: Vec<&String> =
        derived.iter().filter(|line| !golden.contains(&line.as_str())).collect();
    if bless {
        for line in &added {
            text.push_str(line);
            text.push('\n');
        }
        std::fs::write(&path, text).unwrap();
    } else {
        assert!(added.is_empty(), "new in the header, append by SETTLEKIT_BLESS=1: {added:#?}");
    }
}

#[test]
fn no_line_is_remembered_twice() {
    let text = std::fs::read_to_string(root().join("include/settlekit.abi.txt")).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let twice: Vec<&str> = text.lines().filter(|line| !seen.insert(*line)).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}

#[test]
fn a_struct_begins_with_its_size_and_has_no_hidden_bytes() {
    if !have("cc", "the layout of the structs") {
        return;
    }
    let header = Header::committed();
    let layouts = layouts(&header, "abi_padding");
    assert!(!header.structs.is_empty());
    for structure in &header.structs {
        let name = &structure.name;
        let is_value = VALUES.contains(&name.as_str());
        assert!(
            is_value != begins_with_its_size(structure),
            "{name} must begin with `uint32_t struct_size`"
        );
        let layout = &layouts[name];
        let mut end = 0;
        for (field, place) in structure.fields.iter().zip(&layout.fields) {
            assert_eq!(place.offset, end, "bytes are hidden before {name}.{}", field.name);
            end += place.size;
        }
        assert_eq!(end, layout.size, "bytes are hidden at the end of {name}");
    }
}

/// What a field may be. A pointer may lead to any of these, to text and to handles.
fn is_plain(header: &Header, kind: &str) -> bool {
    const NUMBERS: [&str; 5] = ["int32_t", "int64_t", "uint32_t", "uint64_t", "size_t"];
    NUMBERS.contains(&kind) || header.typedefs.iter().any(|other| other.name == kind)
}

fn is_pointer(header: &Header, one: &Variable) -> bool {
    let Some(to) = one.pointee() else { return header.is_callback(&one.kind) };
    // An array of handles, or a place for one.
    let array = to.strip_suffix("*const").or_else(|| to.strip_suffix('*'));
    let to = array.map_or(to, str::trim_end);
    ["char", "void", "uint8_t", "uint16_t"].contains(&to)
        || is_plain(header, to)
        || header.is_handle(to)
        || header.structure(to).is_some()
}

#[test]
fn only_types_that_are_the_same_everywhere_are_used() {
    let header = Header::committed();
    for other in &header.typedefs {
        let (name, target) = (&other.name, &other.target);
        assert!(other.is_callback || target == "int32_t", "{name} is {target}, not int32_t");
    }
    for structure in &header.structs {
        for field in &structure.fields {
            let (name, kind) = (&field.name, field.kind.as_str());
            let allowed =
                is_plain(&header, kind) || is_pointer(&header, field) || VALUES.contains(&kind);
            assert!(allowed, "{}.{name} is a {kind}", structure.name);
        }
    }
    for function in &header.functions {
        for one in &function.parameters {
            let allowed = is_plain(&header, &one.kind) || is_pointer(&header, one);
            assert!(allowed, "{}: {} is a {}", function.name, one.name, one.kind);
        }
    }
    for constant in &header.constants {
        // Beyond an int32 only as a value of a column of uint32.
        let fits = constant.value.parse::<i32>().is_ok() || constant.value.parse::<u32>().is_ok();
        assert!(fits, "{} is {}, beyond 32 bits", constant.name, constant.value);
    }
}

#[test]
fn names_say_whose_they_are() {
    let header = Header::committed();
    let structs = header.structs.iter().map(|one| &one.name);
    let functions = header.functions.iter().map(|one| &one.name);
    let types = header.typedefs.iter().map(|one| &one.name).chain(&header.handles).chain(structs);
    for name in types.clone().chain(functions) {
        let words = name.strip_prefix("settlekit_").unwrap_or_else(|| panic!("{name}"));
        assert!(words.chars().all(|one| one.is_ascii_lowercase() || "_0123456789".contains(one)));
    }
    for name in types {
        assert!(!name.ends_with("_t"), "{name}: names that end so belong to POSIX");
    }
    for name in header.constants.iter().map(|one| &one.name).chain(&header.macros) {
        assert!(name.starts_with("SETTLEKIT_"), "{name}");
    }
}

/// Functions that return what no status can be.
const TELLING: [&str; 1] = ["settlekit_abi_version"];

#[test]
fn functions_return_a_status_and_take_the_object_first_and_the_error_last() {
    let header = Header::committed();
    assert!(header.functions.len() > 20);
    for function in &header.functions {
        let name = &function.name;
        let names_only = function.returns == "const char *" || function.returns == "const char*";
        let returns = function.returns == "settlekit_status"
            || TELLING.contains(&name.as_str())
            || (names_only && (name.ends_with("_name") || name == "settlekit_version"));
        assert!(returns, "{name} returns {}, not settlekit_status", function.returns);

        let parameters = &function.parameters;
        let takes = |one: &Variable| one.pointee().is_some_and(|to| header.is_handle(to));
        if parameters.iter().any(takes) {
            // The object of a noun without a handle is its struct: settlekit_plan_build.
            let first = &parameters[0];
            let is_of_noun =
                |of: &str| name.strip_prefix(of).is_some_and(|rest| rest.starts_with('_'));
            // Of several objects it is their array: settlekit_accounts_end_day.
            let several = first.kind.contains("*const *");
            let is_object = takes(first) || several || first.pointee().is_some_and(is_of_noun);
            assert!(is_object, "{name} does not take its object first");
        }
        let mut outputs = 0;
        for (place, one) in parameters.iter().enumerate() {
            let is_error = one.kind == "settlekit_error **";
            let is_last = place + 1 == parameters.len();
            assert!(!is_error || (is_last && one.name == "error"), "{name}: the error goes last");
            // A buffer is followed by how much it holds.
            let is_input = one.is_read_only() || (takes(one) && !one.kind.starts_with("const"));
            assert!(!is_input || outputs == 0, "{name}: {} comes after an output", one.name);
            let is_output = one.pointee().is_some_and(|to| to != "void")
                && !one.kind.starts_with("const")
                && !one.kind.contains("*const *")
                && !takes(one);
            outputs += usize::from(is_output);
        }
    }
}

#[test]
fn a_growing_struct_keeps_its_older_sizes() {
    let header = Header::read(
        "typedef struct settlekit_text {\n  size_t length;\n} settlekit_text;\n\
         typedef struct settlekit_new {\n  uint32_t struct_size;\n} settlekit_new;\n",
    );
    let layout = |size| Layout { size, alignment: 8, fields: Vec::new() };
    let layouts = BTreeMap::from([
        ("settlekit_text".to_string(), layout(24)),
        ("settlekit_new".to_string(), layout(24)),
    ]);
    let grown = |line| has_grown(line, &header, &layouts);
    assert!(grown("struct settlekit_new size 16 alignment 8"));
    assert!(!grown("struct settlekit_new size 32 alignment 8"), "it shrank");
    assert!(!grown("struct settlekit_new size 16 alignment 4"));
    assert!(!grown("struct settlekit_text size 16 alignment 8"), "a value cannot grow");
    assert!(!grown("field settlekit_new.x offset 0 size 4: uint32_t"));
}
