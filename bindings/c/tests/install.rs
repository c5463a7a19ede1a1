//! What install.sh leaves works where it is found, also after it was moved: for pkg-config, CMake,
//! dlopen, and two users in one process.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use support::{STRICT, declared, have, root, run, scratch};

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn shared_name() -> String {
    format!("libsettlekit.so.{}", settlekit_capi::SETTLEKIT_ABI_VERSION)
}

fn text_of(output: &Output) -> String {
    let streams = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(streams).unwrap()
}

/// install.sh, building where this test was built. No test here may build the library in another way
/// meanwhile: the script would copy what cargo is just writing. One installs a release, one a debug
/// build, and those are apart.
fn script(arguments: &[&str]) -> Command {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let mut command = Command::new("sh");
    command.arg(root().join("bindings/c/install.sh")).args(arguments);
    command.env("CARGO", env!("CARGO")).env("CARGO_TARGET_DIR", target);
    command
}

fn empty(name: &str) -> PathBuf {
    let folder = scratch(name);
    std::fs::remove_dir_all(&folder).unwrap();
    folder
}

/// A prefix that was installed somewhere else and then moved.
fn moved() -> &'static Path {
    static MOVED: OnceLock<PathBuf> = OnceLock::new();
    MOVED.get_or_init(|| {
        let (first, second) = (empty("installed_first"), empty("installed_then_moved"));
        let output = text_of(&run(&mut script(&["--prefix", first.to_str().unwrap()])));
        assert!(output.contains("installed "), "{output}");
        // For a person who looks into the sizes: cargo test -- --nocapture
        println!("{output}");
        std::fs::rename(&first, &second).unwrap();
        second
    })
}

fn pkg_config(arguments: &[&str]) -> Vec<String> {
    let mut command = Command::new("pkg-config");
    command.env("PKG_CONFIG_PATH", moved().join("lib/pkgconfig"));
    let output = run(command.args(arguments).arg("settlekit"));
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().map(str::to_string).collect()
}

/// Runs a program that finds the moved library, and looks at what it prints.
fn check_consumer(program: &Path) {
    let mut command = Command::new(program);
    let output = run(command.env("LD_LIBRARY_PATH", moved().join("lib")));
    let line = String::from_utf8(output.stdout).unwrap();
    assert!(line.starts_with(&format!("{VERSION} {{")), "{line}");
    assert!(line.contains("offer_created"), "{line}");
}

/// What readelf says a file needs, is called, and asks of the loader.
fn dynamic(file: &Path) -> String {
    String::from_utf8(run(Command::new("readelf").arg("-d").arg(file)).stdout).unwrap()
}

#[test]
fn the_macros_are_the_version_of_the_package_and_of_the_library() {
    if !have("cc", "the version's macros") {
        return;
    }
    let program = scratch("versions").join("versions");
    let lib = moved().join("lib");
    let mut cc = Command::new("cc");
    cc.args(STRICT).args(["-std=c99", "-o"]).arg(&program).arg(root().join("tests/c/versions.c"));
    run(cc.arg("-I").arg(moved().join("include")).arg("-L").arg(&lib).arg("-lsettlekit"));
    let mut command = Command::new(program);
    let printed = text_of(&run(command.env("LD_LIBRARY_PATH", lib)));
    let abi = settlekit_capi::SETTLEKIT_ABI_VERSION;
    assert_eq!(printed, format!("header {VERSION} abi {abi}\nlibrary {VERSION} abi {abi}\n"));
}

/// cargo-c makes the SONAME of the first number of its own copy of the version.
#[test]
fn the_soname_is_the_same_for_cargo_c() {
    let manifest = std::fs::read_to_string(root().join("bindings/c/Cargo.toml")).unwrap();
    let (_, library) = manifest.split_once("[package.metadata.capi.library]").unwrap();
    let version = format!("\nversion = \"{}.", settlekit_capi::SETTLEKIT_ABI_VERSION);
    assert!(library.contains(&version), "{library}");
    assert!(library.contains("\nversion_suffix_components = 1\n"), "{library}");
}

#[test]
fn the_library_has_its_name_and_stays_loaded_and_needs_only_the_system() {
    if !have("readelf", "the shared library's name") || !have("ldd", "what it needs") {
        return;
    }
    let library = moved().join("lib/libsettlekit.so");
    let said = dynamic(&library);
    assert!(said.contains(&format!("soname: [{}]", shared_name())), "{said}");
    assert!(said.contains("NODELETE"), "{said}");
    assert!(!said.contains("RPATH") && !said.contains("RUNPATH"), "{said}");
    let needed = String::from_utf8(run(Command::new("ldd").arg(library)).stdout).unwrap();
    let system =
        ["linux-vdso", "linux-gate", "libc.so", "libgcc_s.so", "libm.so", "ld-linux", "/ld"];
    for line in needed.lines() {
        assert!(system.iter().any(|name| line.contains(name)), "{line}");
    }
}

#[test]
fn nothing_remembers_where_it_was_installed() {
    let lib = moved().join("lib");
    for file in [
        "pkgconfig/settlekit.pc",
        "cmake/settlekit/settlekitConfig.cmake",
        "cmake/settlekit/settlekitConfigVersion.cmake",
    ] {
        let text = std::fs::read_to_string(lib.join(file)).unwrap();
        assert!(!text.contains("installed_first"), "{file}: {text}");
    }
}

#[test]
fn a_program_is_built_with_pkg_config() {
    if !have("pkg-config", "settlekit.pc") || !have("cc", "settlekit.pc") {
        return;
    }
    assert_eq!(pkg_config(&["--modversion"]), [VERSION]);
    let folder = scratch("pkg_config");
    let source = root().join("tests/c/consumer.c");
    let shared = folder.join("shared");
    let mut cc = Command::new("cc");
    cc.args(STRICT).args(["-std=c99", "-o"]).arg(&shared).arg(&source);
    run(cc.args(pkg_config(&["--cflags", "--libs"])));
    check_consumer(&shared);
    if have("readelf", "what a program that is linked with the shared library needs") {
        assert!(dynamic(&shared).contains(&shared_name()));
    }

    // Everything static: what rustc says the library needs is enough.
    let plain = folder.join("plain.c");
    std::fs::write(&plain, "int main(void) { return 0; }\n").unwrap();
    let mut cc = Command::new("cc");
    let possible = cc.arg("-static").arg("-o").arg(folder.join("plain")).arg(plain).output();
    if !possible.unwrap().status.success() {
        eprintln!("SKIPPED: the C library is not here for -static, so that is not tested");
        return;
    }
    let alone = folder.join("alone");
    let mut cc = Command::new("cc");
    cc.args(STRICT).args(["-std=c99", "-static", "-o"]).arg(&alone).arg(&source);
    run(cc.args(pkg_config(&["--static", "--cflags", "--libs"])));
    check_consumer(&alone);
    if have("readelf", "what a static program needs") {
        assert!(!dynamic(&alone).contains("NEEDED"));
    }
}

#[test]
fn programs_are_built_with_cmake() {
    if !have("cmake", "the CMake package") || !have("c++", "the CMake package") {
        return;
    }
    let build = empty("cmake_build");
    let mut configure = Command::new("cmake");
    configure.arg("-S").arg(root().join("tests/cmake")).arg("-B").arg(&build);
    configure.arg(format!("-DCMAKE_PREFIX_PATH={}", moved().display()));
    run(configure.arg(format!("-DWANTED={VERSION}")));
    run(Command::new("cmake").arg("--build").arg(&build));
    for (program, is_shared) in
        [("c_shared", true), ("cpp_shared", true), ("c_static", false), ("cpp_static", false)]
    {
        check_consumer(&build.join(program));
        if have("readelf", "what the programs need") {
            let needs = dynamic(&build.join(program)).contains(&shared_name());
            assert_eq!(needs, is_shared, "{program}");
        }
    }
}

#[test]
fn every_function_is_found_at_run_time() {
    if !have("cc", "the library opened at run time") {
        return;
    }
    let program = scratch("loader").join("loader");
    let mut cc = Command::new("cc");
    cc.args(STRICT).args(["-std=c99", "-D_GNU_SOURCE", "-o"]);
    run(cc.arg(&program).arg(root().join("tests/c/loader.c")).arg("-ldl"));
    let header = std::fs::read_to_string(moved().join("include/settlekit.h")).unwrap();
    let names = declared(&header);
    assert!(names.contains("settlekit_policy_load"), "{names:?}");
    let library = moved().join("lib").join(shared_name());
    let printed = text_of(&run(Command::new(&program).arg(&library).args(&names)));
    let abi = settlekit_capi::SETTLEKIT_ABI_VERSION;
    assert_eq!(printed, format!("{} found, abi {abi}\n", names.len()));

    let absent = Command::new(&program).arg(&library).arg("settlekit_nothing").output().unwrap();
    assert!(!absent.status.success());
    assert!(text_of(&absent).contains("missing: settlekit_nothing"));
}

#[test]
fn two_libraries_share_it_in_one_process() {
    if !have("pkg-config", "two users of the library") || !have("cc", "two users of the library") {
        return;
    }
    let folder = scratch("two_consumers");
    let sources = root().join("tests/c");
    let flags = pkg_config(&["--cflags", "--libs"]);
    for name in ["first", "second"] {
        let mut cc = Command::new("cc");
        cc.args(STRICT).args(["-std=c99", "-shared", "-fPIC"]).arg(format!("-DNAME={name}"));
        cc.arg("-o").arg(folder.join(format!("lib{name}.so"))).arg(sources.join("plugin.c"));
        run(cc.args(&flags));
    }
    let program = folder.join("two_consumers");
    let mut cc = Command::new("cc");
    cc.args(STRICT).args(["-std=c99", "-o"]).arg(&program).arg(sources.join("two_consumers.c"));
    run(cc.arg("-L").arg(&folder).args(["-lfirst", "-lsecond"]).args(&flags));
    let paths = format!("{}:{}", folder.display(), moved().join("lib").display());
    let output = run(Command::new(&program).env("LD_LIBRARY_PATH", paths));
    assert_eq!(text_of(&output), "shared\n");
}

/// Every file below a folder with what is in it, or where it leads.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_symlink() {
            let to = std::fs::read_link(&path).unwrap();
            found.push((path, to.into_os_string().into_encoded_bytes()));
        } else if path.is_dir() {
            found.extend(contents(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

/// The way back from a deeper folder of libraries to the headers, in a prefix with a space.
fn check_found_in_another_folder(prefix: &Path) {
    let lib = prefix.join("lib/here");
    if have("cmake", "the CMake package in another folder than lib") {
        let mut configure = Command::new("cmake");
        configure.arg("-S").arg(root().join("tests/cmake"));
        configure.arg("-B").arg(empty("cmake_other_folder"));
        let package = lib.join("cmake/settlekit");
        configure.arg(format!("-DCMAKE_PREFIX_PATH={}", package.display()));
        run(configure.arg(format!("-DWANTED={VERSION}")));
    }
    if have("pkg-config", "settlekit.pc in another folder than lib") && have("cc", "that too") {
        let line = "eval cc -fsyntax-only $(pkg-config --cflags settlekit) consumer.c";
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(root().join("tests/c"));
        run(shell.env("PKG_CONFIG_PATH", lib.join("pkgconfig")));
    }
}

#[test]
fn installing_again_changes_nothing_and_uninstalling_removes_it_all() {
    let destination = empty("a destination");
    let prefix = destination.join("opt/settle kit");
    let where_to = ["--prefix=/opt/settle kit", "--libdir", "lib/here", "--debug", "--destdir"];
    let install = |more: &[&str]| {
        let mut command = script(&where_to);
        text_of(&run(command.arg(&destination).args(more)))
    };
    install(&[]);
    let first = contents(&prefix);
    let names: Vec<String> = first
        .iter()
        .map(|(path, _)| path.strip_prefix(&prefix).unwrap().to_str().unwrap().to_string())
        .filter(|name| name != "include/settlekit.hpp")
        .collect();
    let full_name = format!("lib/here/libsettlekit.so.{VERSION}");
    let abi_name = format!("lib/here/{}", shared_name());
    let expected = [
        "include/settlekit.h",
        "lib/here/cmake/settlekit/settlekitConfig.cmake",
        "lib/here/cmake/settlekit/settlekitConfigVersion.cmake",
        "lib/here/libsettlekit.a",
        "lib/here/libsettlekit.so",
        &abi_name,
        &full_name,
        "lib/here/pkgconfig/settlekit.pc",
    ];
    assert_eq!(names, expected);
    assert_eq!(
        prefix.join("include/settlekit.hpp").exists(),
        root().join("include/settlekit.hpp").exists()
    );
    check_found_in_another_folder(&prefix);

    install(&[]);
    assert!(contents(&prefix) == first, "the second time left something else");

    // What is not ours stays.
    let foreign = prefix.join("lib/here/libother.so");
    std::fs::write(&foreign, "").unwrap();
    let told = install(&["--uninstall"]);
    assert!(told.contains("removed "), "{told}");
    assert_eq!(contents(&prefix), [(foreign, Vec::new())]);
    let told = install(&["--uninstall"]);
    assert!(told.contains("nothing of settlekit is installed"), "{told}");
    std::fs::remove_dir_all(&destination).unwrap();
}

/// A refusal of the script: it fails, says why, and leaves nothing.
fn check_refusal(command: &mut Command, why: &str) {
    let output = command.output().unwrap();
    let said = text_of(&output);
    assert!(!output.status.success(), "{said}");
    assert!(said.starts_with("install.sh: ") && said.contains(why), "{said}");
}

#[test]
fn what_is_missing_is_said_before_anything_is_built() {
    let help = text_of(&run(&mut script(&["--help"])));
    for option in ["--prefix", "--libdir", "--destdir", "--release", "--debug", "--uninstall"] {
        assert!(help.contains(option), "{option}");
    }
    let folder = empty("install_refused");
    let prefix = folder.to_str().unwrap();
    check_refusal(&mut script(&[]), "--prefix FOLDER is missing");
    check_refusal(&mut script(&["--prefix"]), "--prefix needs a folder");
    check_refusal(&mut script(&["--prefix", prefix, "--fast"]), "there is no option --fast");
    for outside in ["/usr/lib", "../lib", "."] {
        let arguments = ["--prefix", prefix, "--libdir", outside];
        check_refusal(&mut script(&arguments), "must be a folder inside the prefix");
    }
    let mut without_cargo = script(&["--prefix", prefix]);
    check_refusal(without_cargo.env("CARGO", "/nowhere/cargo"), "the library is built with Rust");
    assert!(!folder.exists(), "a refusal made {prefix}");

    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("file"), "").unwrap();
    let below_a_file = format!("{prefix}/file/below");
    check_refusal(&mut script(&["--prefix", &below_a_file]), "is not a folder");
    let closed = folder.join("closed");
    std::fs::create_dir_all(&closed).unwrap();
    let mut mode = std::fs::metadata(&closed).unwrap().permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(&closed, mode).unwrap();
    if std::fs::write(closed.join("probe"), "").is_err() {
        let arguments = ["--prefix", closed.to_str().unwrap()];
        check_refusal(&mut script(&arguments), "is not writable");
    } else {
        eprintln!("SKIPPED: root may write anywhere, so a closed prefix is not tested");
    }

    // A source tree without the header.
    let part = folder.join("part");
    std::fs::create_dir_all(part.join("src")).unwrap();
    for file in ["install.sh", "Cargo.toml", "src/version.rs"] {
        std::fs::copy(root().join("bindings/c").join(file), part.join(file)).unwrap();
    }
    let mut without_header = Command::new("sh");
    without_header.arg(part.join("install.sh")).args(["--prefix", prefix]);
    without_header.env("CARGO", env!("CARGO"));
    check_refusal(&mut without_header, "settlekit.h is missing");
    std::fs::remove_dir_all(&folder).unwrap();
}
