//! The machine that the run was made on, read from it.

use std::fmt::Write as _;

fn read(path: &str) -> Option<String> {
    std::fs::read_to_string(path).ok().map(|text| text.trim().to_string())
}

fn field(text: &str, name: &str) -> Option<String> {
    let line =
        text.lines().find(|line| line.split(':').next().is_some_and(|key| key.trim() == name))?;
    Some(line.split_once(':')?.1.trim().to_string())
}

fn caches() -> String {
    let mut found = Vec::new();
    for index in 0..8 {
        let of =
            |what: &str| read(&format!("/sys/devices/system/cpu/cpu0/cache/index{index}/{what}"));
        if let (Some(level), Some(kind), Some(size)) = (of("level"), of("type"), of("size")) {
            let kind = match kind.as_str() {
                "Data" => "d",
                "Instruction" => "i",
                _ => "",
            };
            found.push(format!("L{level}{kind} {size}"));
        }
    }
    if found.is_empty() { "not known".to_string() } else { found.join(", ") }
}

#[cfg(target_arch = "x86_64")]
fn vectors() -> Vec<&'static str> {
    [
        ("SSE2", is_x86_feature_detected!("sse2")),
        ("AVX2", is_x86_feature_detected!("avx2")),
        ("AVX-512F", is_x86_feature_detected!("avx512f")),
        ("AVX-512 IFMA", is_x86_feature_detected!("avx512ifma")),
    ]
    .into_iter()
    .filter_map(|(name, has)| has.then_some(name))
    .collect()
}

#[cfg(not(target_arch = "x86_64"))]
fn vectors() -> Vec<&'static str> {
    Vec::new()
}

/// Ticks of all cores: at work, and in all.
fn ticks() -> Option<(f64, f64)> {
    let text = read("/proc/stat")?;
    let ticks: Vec<f64> = text
        .lines()
        .next()?
        .split_whitespace()
        .skip(1)
        .filter_map(|word| word.parse().ok())
        .collect();
    // The fourth is idle, the fifth waits for a disk; the last two are in others already.
    let all: f64 = ticks.iter().take(8).sum();
    Some((all - ticks.get(3)? - ticks.get(4)?, all))
}

/// How many cores other programs keep at work, in a second in which this one rests; none if hardly any.
/// Whatever needs the memory then waits for it alike, and ratios say too little of what differs.
pub fn busy() -> Option<f64> {
    let (work_before, all_before) = ticks()?;
    std::thread::sleep(std::time::Duration::from_secs(1));
    let (work, all) = ticks()?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from) as f64;
    let busy = cores * (work - work_before) / (all - all_before).max(1.0);
    (busy > 0.2).then_some(busy)
}

/// One line for each thing that is known.
pub fn describe() -> String {
    let mut text = String::new();
    let unknown = || "not known".to_string();
    let processor = read("/proc/cpuinfo").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = read("/proc/meminfo").and_then(|text| field(&text, "MemTotal"));
    let memory = memory.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    let huge = read("/sys/kernel/mm/transparent_hugepage/enabled");
    let lines = [
        ("processor", field(&processor, "model name").unwrap_or_else(unknown)),
        ("family, model", {
            let of = |name| field(&processor, name).unwrap_or_else(unknown);
            format!("{}, {}", of("cpu family"), of("model"))
        }),
        ("vectors", vectors().join(", ")),
        ("cores for this program", cores.to_string()),
        ("caches of a core", caches()),
        ("memory", memory.map_or_else(unknown, |kib| format!("{:.1} GiB", kib / 1_048_576.0))),
        ("huge pages", huge.unwrap_or_else(unknown)),
        ("kernel", {
            let of = |name: &str| read(&format!("/proc/sys/kernel/{name}")).unwrap_or_default();
            format!("{} {}", of("ostype"), of("osrelease"))
        }),
        (
            "virtual",
            field(&processor, "flags").map_or_else(unknown, |flags| {
                if flags.split(' ').any(|flag| flag == "hypervisor") { "yes" } else { "no" }
                    .to_string()
            }),
        ),
        ("load when it began", read("/proc/loadavg").unwrap_or_else(unknown)),
        ("Rust", env!("PEERS_RUSTC").to_string()),
        ("C", env!("PEERS_CC").to_string()),
    ];
    for (name, value) in lines {
        let _ = writeln!(text, "{name:<23} {value}");
    }
    text
}
