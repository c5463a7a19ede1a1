//! Compiles the C peers. Each file that needs instructions beyond the baseline is compiled with them
//! alone; the program asks the processor before it calls them.

fn main() {
    let mut scan = cc::Build::new();
    scan.file("c/scan.c").file("c/copy.c").file("c/calls.c").opt_level(3).std("c11");
    scan.warnings(true).extra_warnings(true).compile("peers_scan");
    println!("cargo::rerun-if-changed=c");
    println!("cargo::rustc-check-cfg=cfg(ifma)");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("x86_64") {
        let mut ifma = cc::Build::new();
        ifma.file("c/ifma.c").opt_level(3).std("c11").warnings(true).extra_warnings(true);
        for flag in ["f", "ifma", "vl", "dq", "bw"] {
            ifma.flag(format!("-mavx512{flag}"));
        }
        ifma.flag("-pthread").compile("peers_ifma");
        println!("cargo::rustc-cfg=ifma");
    }
    let compiler = scan.get_compiler();
    let version = compiler.to_command().arg("--version").output();
    let version = version.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let first = version.ok().and_then(|text| text.lines().next().map(str::to_string));
    println!("cargo::rustc-env=PEERS_CC={}", first.unwrap_or_else(|| "not known".to_string()));
    let rustc = std::process::Command::new(std::env::var("RUSTC").unwrap_or("rustc".into()))
        .arg("--version")
        .output();
    let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_string());
    println!("cargo::rustc-env=PEERS_RUSTC={}", rustc.unwrap_or_else(|_| "not known".to_string()));
}
