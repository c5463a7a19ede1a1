//! Gives the shared library its name for the linker, and keeps it loaded. Writes nothing.

use std::error::Error;

/// Where the number of the binary interface is said, once.
const SOURCE: &str = "src/version.rs";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={SOURCE}");
    let abi = abi_version(&std::fs::read_to_string(SOURCE)?)?;
    let system = std::env::var("CARGO_CFG_TARGET_OS")?;
    for argument in linker_arguments(&system, abi) {
        println!("cargo::rustc-cdylib-link-arg={argument}");
    }
    Ok(())
}

/// The number after `pub const SETTLEKIT_ABI_VERSION: i32 =`.
fn abi_version(source: &str) -> Result<u32, Box<dyn Error>> {
    let lines = source.lines();
    let number = lines
        .filter_map(|line| line.strip_prefix("pub const SETTLEKIT_ABI_VERSION: i32 = "))
        .find_map(|rest| rest.strip_suffix(';'))
        .ok_or(format!("{SOURCE} does not say SETTLEKIT_ABI_VERSION"))?;
    Ok(number.parse()?)
}

/// The name carries the number, so that a program finds the binary interface it was linked with and
/// no other. The library stays loaded after dlclose: a thread that ends later still runs the
/// destructors of its thread-local values, which are code of the library.
fn linker_arguments(system: &str, abi: u32) -> Vec<String> {
    match system {
        "linux" | "freebsd" | "netbsd" | "openbsd" | "dragonfly" => {
            let name = format!("-Wl,-soname,libsettlekit.so.{abi}");
            vec![name, "-Wl,-z,nodelete".to_string()]
        }
        "macos" => vec![format!("-Wl,-install_name,@rpath/libsettlekit.{abi}.dylib")],
        // Windows finds a library by its file's name.
        _ => Vec::new(),
    }
}
