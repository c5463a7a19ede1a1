//! settlekit.hpp: it leaves nothing out, compiles everywhere without a warning, and does what it
//! says; what must not compile does not. The programs are in tests/cpp, the example in examples/cpp.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::{Build, Link, STRICT, compile, declared, have, library, root, run, scratch};

const COMPILERS: [&str; 2] = ["g++", "clang++"];
const STANDARDS: [&str; 2] = ["-std=c++17", "-std=c++20"];
const STRICTER: [&str; 3] = ["-Wconversion", "-Wshadow", "-Wold-style-cast"];
const WITHOUT: [&str; 2] = ["-fno-exceptions", "-fno-rtti"];

fn header(name: &str) -> String {
    std::fs::read_to_string(root().join("include").join(name)).unwrap()
}

fn source(name: &str) -> PathBuf {
    root().join("tests/cpp").join(name)
}

/// The words of a text: names and the like.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect()
}

/// What settlekit.hpp has no use for, and why.
const LEFT_OUT: [&str; 2] = [
    // Solution::plan() tells which plans there are.
    "settlekit_solution.has_most_affordable",
    "settlekit_solution.has_shortest",
];

#[test]
fn every_function_constant_and_field_of_the_c_interface_is_in_it() {
    let (c, cpp) = (header("settlekit.h"), header("settlekit.hpp"));
    let known = words(&cpp);
    let functions = declared(&c);
    assert!(functions.len() > 100, "{functions:?}");
    let mut missing: Vec<String> =
        functions.into_iter().filter(|name| !known.contains(name.as_str())).collect();
    let code = || c.lines().map(str::trim).filter(|line| !line.starts_with(['*', '/']));
    for line in code() {
        let Some(definition) = line.strip_prefix("#define ") else { continue };
        let name = definition.split([' ', '(']).next().unwrap();
        let is_macro = definition.starts_with(&format!("{name}(")) || name == "SETTLEKIT_H";
        if !is_macro && !known.contains(name) {
            missing.push(name.to_string());
        }
    }
    let mut inside = None;
    for line in code() {
        if let Some(rest) = line.strip_prefix("typedef struct ") {
            inside = rest.strip_suffix(" {");
        } else if let (Some(within), Some(field)) = (inside, line.strip_suffix(';')) {
            let field = field.rsplit([' ', '*']).next().unwrap();
            if field == within {
                inside = None;
            } else if !["reserved", "reserved_more", "struct_size"].contains(&field)
                && !known.contains(field)
            {
                missing.push(format!("{within}.{field}"));
            }
        }
    }
    missing.sort();
    assert_eq!(missing, LEFT_OUT);
}

/// Readers of records that read a field of another name.
const OTHERWISE: [(&str, &str); 14] = [
    ("accrued_through", "has_interest"),
    ("amount", "has_offer"),
    ("annual_percent", "has_interest"),
    ("asked", "has_minor"),
    ("code", "number"),
    ("currency", "exponent"),
    ("discount_percent", "has_percent"),
    ("forgiven", "has_minor"),
    ("forgiven", "has_offer"),
    ("last_day", "has_plan"),
    ("message_template", "template_name"),
    ("owed", "has_minor"),
    ("payments", "has_plan"),
    ("refusal_code", "refusal_number"),
];

#[test]
fn readers_of_records_read_the_field_of_their_name() {
    let text = header("settlekit.hpp");
    let mut readers = 0;
    for part in text.split("() const noexcept {").collect::<Vec<_>>().windows(2) {
        let name = part[0].rsplit(' ').next().unwrap();
        let body = part[1].split('}').next().unwrap();
        for field in body.split("raw_.").skip(1) {
            let field = field.split(|one: char| !one.is_alphanumeric() && one != '_').next();
            let field = field.unwrap();
            let stem = field.strip_prefix("has_").unwrap_or(field);
            let endings = ["", "_minor", "_millionths", "_count", "_kind"];
            let is_same = endings.iter().any(|ending| stem.strip_suffix(ending) == Some(name));
            // Lists: as many as there are.
            let is_list = field.ends_with("_count") && body.contains("ist<");
            let is_known = is_same || is_list || OTHERWISE.contains(&(name, field));
            assert!(is_known || name == "is_counted", "{name}() reads {field}");
            readers += 1;
        }
    }
    assert!(readers > 400, "{readers}");
}

/// The compiler, what it is told, and a name for the program.
type Way = (&'static str, Vec<&'static str>, String);

/// The first and the last way: another compiler, standard and choice of exceptions. All ways take
/// their time, and all compile the same header.
fn two_ways() -> Vec<Way> {
    let mut all = ways();
    let last = all.pop();
    all.truncate(1);
    all.into_iter().chain(last).collect()
}

/// Every way to compile a file.
fn ways() -> Vec<Way> {
    let mut ways = Vec::new();
    for compiler in COMPILERS {
        if !have(compiler, "settlekit.hpp with it") {
            continue;
        }
        for standard in STANDARDS {
            for without in [&[][..], &WITHOUT[..]] {
                let mut arguments = vec![standard];
                arguments.extend(STRICTER);
                arguments.extend(without);
                let kind = if without.is_empty() { "" } else { "_without_exceptions" };
                ways.push((compiler, arguments, format!("{compiler}{standard}{kind}")));
            }
        }
    }
    ways
}

/// Compiles a program in these ways and runs each.
fn check_program(name: &str, ways: Vec<Way>, arguments: &[PathBuf]) {
    let folder = scratch(&format!("cpp_{name}"));
    for (compiler, flags, way) in ways {
        let program = folder.join(way);
        let from = source(&format!("{name}.cpp"));
        compile(compiler, &flags, &from, Build::Debug, Link::Shared, &program);
        let output = run(Command::new(&program).args(arguments));
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.ends_with(" checks\n"), "{said}");
    }
}

fn data() -> [PathBuf; 2] {
    ["policy.json", "account.json"].map(|name| root().join("examples/data").join(name))
}

#[test]
fn a_story_is_told_with_the_figures_of_the_specification() {
    check_program("story", ways(), &data());
}

#[test]
fn values_results_and_owners_hold() {
    check_program("values", two_ways(), &[]);
}

#[test]
fn every_field_that_goes_in_reaches_the_c_interface() {
    check_program("inputs", two_ways(), &[]);
}

#[test]
fn many_accounts_are_done_at_once_and_policies_looked_through() {
    check_program("many", two_ways(), &[]);
}

#[test]
fn an_error_is_thrown_where_exceptions_are_on() {
    check_program("exceptions", ways().into_iter().take(1).collect(), &[]);
}

#[test]
fn what_is_not_there_ends_the_program_with_a_message() {
    let Some((compiler, flags, _)) = ways().pop() else { return };
    let program = scratch("cpp_aborts").join("aborts");
    compile(compiler, &flags, &source("aborts.cpp"), Build::Debug, Link::Shared, &program);
    for (way, message) in [
        ("value", "a Result has no value: invalid_document: the policy does not load"),
        ("star", "a Result has no value: invalid_document: the policy does not load"),
        ("arrow", "a Result has no value: invalid_document: the policy does not load"),
        ("void", "a Result has no value: busy: busy"),
        ("index", "an object was read that cannot be read now: out_of_bounds"),
        ("date", "a date is beyond the years 0000 to 9999"),
    ] {
        let output = Command::new(&program).arg(way).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{way}");
        assert!(said.starts_with("settlekit: ") && said.contains(message), "{way}: {said}");
    }
    run(Command::new(&program).arg("nothing"));
}

#[test]
fn it_needs_nothing_before_it_and_may_come_twice() {
    let folder = scratch("cpp_header_alone");
    for (compiler, flags, way) in ways() {
        let objects = ["first", "second"].map(|name| folder.join(format!("{way}_{name}.o")));
        for (object, defined) in objects.iter().zip(["-DFIRST", "-DSECOND"]) {
            let mut command = Command::new(compiler);
            command.args(STRICT).args(&flags).args([defined, "-c", "-o"]).arg(object);
            command.arg("-I").arg(root().join("include"));
            run(command.arg(source("header_alone.cpp")));
        }
        let library = library(Build::Debug);
        let program = folder.join(way);
        let mut link = Command::new(compiler);
        link.args(&objects).arg(library.join("libsettlekit_capi.so"));
        run(link.arg(format!("-Wl,-rpath,{}", library.display())).arg("-o").arg(&program));
        run(&mut Command::new(program));
    }
}

/// Compiles a file of tests/cpp/refused, which begins with what the compilers may say of it.
fn compile_refused(compiler: &str, file: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(compiler);
    command.args(STRICT).args([STANDARDS[0], "-fsyntax-only"]).args(more);
    command.arg("-I").arg(root().join("include")).arg(file).output().unwrap()
}

#[test]
fn mistakes_do_not_compile() {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(source("refused")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 6, "{files:?}");
    for compiler in COMPILERS.into_iter().filter(|name| have(name, "what it refuses")) {
        for file in &files {
            let text = std::fs::read_to_string(file).unwrap();
            let expected = text.lines().next().unwrap().strip_prefix("// ").unwrap();
            let output = compile_refused(compiler, file, &[]);
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(!output.status.success(), "{compiler} takes {}", file.display());
            let is_told = expected.split('|').any(|words| said.contains(words));
            assert!(is_told, "{}: {said}", file.display());
            // All else in it is right.
            let allowed = compile_refused(compiler, file, &["-DALLOWED"]);
            let said = String::from_utf8(allowed.stderr).unwrap();
            assert!(allowed.status.success(), "{}: {said}", file.display());
        }
    }
}

#[test]
fn valgrind_finds_nothing() {
    if !have("valgrind", "the C++ programs under it") || !have("g++", "them at all") {
        return;
    }
    for (name, arguments) in [
        ("story", &data()[..]),
        ("values", &[]),
        ("inputs", &[]),
        ("many", &[]),
        ("exceptions", &[]),
    ] {
        let program = scratch("cpp_valgrind").join(name);
        let from = source(&format!("{name}.cpp"));
        compile("g++", &["-std=c++17", "-g"], &from, Build::Debug, Link::Shared, &program);
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=99", "--leak-check=full"]);
        valgrind.arg(support::suppressions());
        valgrind.arg("--show-leak-kinds=all").arg(&program).args(arguments);
        let output = run(&mut valgrind);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.is_empty(), "{name}: {said}");
    }
}

#[test]
fn doxygen_finds_everything_documented() {
    if !have("doxygen", "whether everything is documented") {
        return;
    }
    let folder = scratch("cpp_doxygen");
    let include = root().join("include");
    let settings = format!(
        "INPUT = {0}/settlekit.h {0}/settlekit.hpp\nOUTPUT_DIRECTORY = {1}\nQUIET = YES\n\
         EXTRACT_ALL = NO\nEXCLUDE_SYMBOLS = settlekit::detail settlekit::detail::* \
        \nWARN_IF_UNDOCUMENTED = YES\nWARN_NO_PARAMDOC = NO\n\
         JAVADOC_AUTOBRIEF = YES\nGENERATE_LATEX = NO\nGENERATE_HTML = NO\nGENERATE_XML = YES\n\
         XML_PROGRAMLISTING = NO\nHAVE_DOT = NO\nPREDEFINED = __cpp_exceptions=199711L __cplusplus=201703L\n\
         ENABLE_PREPROCESSING = YES\nMACRO_EXPANSION = NO\n",
        include.display(),
        folder.display()
    );
    let file = folder.join("Doxyfile");
    std::fs::write(&file, settings).unwrap();
    let output = run(Command::new("doxygen").arg(&file));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.is_empty(), "{said}");
    assert!(folder.join("xml/classsettlekit_1_1Account.xml").exists());
}

/// The README's lines that install the library and build the example.
fn readme_lines() -> Vec<String> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let section = readme.split("\n## In C and C++\n").nth(1).unwrap();
    let block = section.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let of_cpp = |line: &&str| line.contains("install.sh") || line.contains("offer.cpp");
    block.lines().filter(of_cpp).map(str::to_string).collect()
}

#[test]
fn the_example_is_built_by_the_line_of_the_readme_and_prints_what_it_should() {
    if !have("c++", "the C++ example") {
        return;
    }
    // What looks like a fresh clone, with its own `target`.
    let folder = scratch("cpp_example");
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::create_dir_all(folder.join("target")).unwrap();
    #[cfg(unix)]
    for part in ["bindings", "examples", "README.md"] {
        std::os::unix::fs::symlink(root().join(part), folder.join(part)).unwrap();
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let lines = readme_lines();
    assert_eq!(lines.len(), 2, "{lines:?}");
    for line in lines {
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", &line]).current_dir(&folder);
        run(shell.env("CARGO", env!("CARGO")).env("CARGO_TARGET_DIR", target));
    }

    let example = |arguments: &[&str]| {
        let mut command = Command::new(folder.join("target/offer_cpp"));
        command.current_dir(&folder).args(arguments).output().unwrap()
    };
    let files = ["examples/data/policy.json", "examples/data/account.json"];
    let output = example(&[files[0], files[1], "1200.00"]);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    let path = root().join("examples/cpp/offer.expected.txt");
    if std::env::var_os("SETTLEKIT_BLESS").is_some() {
        std::fs::write(&path, &said).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(said == expected, "{said}\ninstead of\n{expected}");

    for (arguments, told) in [
        ([files[0], "README.md", "1200.00"], "the account does not load: line 1"),
        ([files[0], files[1], "1200,00"], "an amount is written as 1500 or 1500.00"),
    ] {
        let output = example(&arguments);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(told), "{said}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
