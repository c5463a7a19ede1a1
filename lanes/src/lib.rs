#![no_std]
#![doc = include_str!("../README.md")]

/// Work that is to be compiled for several kinds of processors.
pub trait Work {
    /// What it comes to.
    type Output;

    /// Does it. Mark the implementation `#[inline(always)]`, and what it calls in its loops as well:
    /// only what is inlined is compiled for the wider registers.
    fn work(self) -> Self::Output;
}

/// The vector registers that work is compiled for. A value is the proof that this machine has them.
///
/// ```
/// use settlekit_lanes::Lanes;
/// assert!(Lanes::all().any(|lanes| lanes == Lanes::best()));
/// assert_eq!(Lanes::BASELINE.name(), "baseline");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lanes(Width);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Width {
    Baseline,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Lanes {
    /// What every processor of the target has: SSE2 on x86-64, NEON on 64-bit ARM.
    pub const BASELINE: Lanes = Lanes(Width::Baseline);

    /// The widest that this machine has.
    #[must_use]
    pub fn best() -> Lanes {
        Lanes::avx512().or_else(Lanes::avx2).unwrap_or(Lanes::BASELINE)
    }

    /// Registers of 32 bytes, on x86-64 processors with AVX2; none elsewhere.
    #[must_use]
    pub fn avx2() -> Option<Lanes> {
        #[cfg(target_arch = "x86_64")]
        return machine::has_avx2().then_some(Lanes(Width::Avx2));
        #[cfg(not(target_arch = "x86_64"))]
        None
    }

    /// Registers of 64 bytes, on x86-64 processors with AVX-512 F, BW, CD, DQ and VL; none elsewhere.
    #[must_use]
    pub fn avx512() -> Option<Lanes> {
        #[cfg(target_arch = "x86_64")]
        return machine::has_avx512().then_some(Lanes(Width::Avx512));
        #[cfg(not(target_arch = "x86_64"))]
        None
    }

    /// All that this machine has, the narrowest first.
    pub fn all() -> impl Iterator<Item = Lanes> {
        [Some(Lanes::BASELINE), Lanes::avx2(), Lanes::avx512()].into_iter().flatten()
    }

    /// `baseline`, `avx2` or `avx512`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self.0 {
            Width::Baseline => "baseline",
            #[cfg(target_arch = "x86_64")]
            Width::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Width::Avx512 => "avx512",
        }
    }

    /// Does the work as compiled for these registers.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        match self.0 {
            Width::Baseline => work.work(),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: only `avx2` makes this value, and only where the processor has AVX2.
            Width::Avx2 => unsafe { machine::with_avx2(work) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: only `avx512` makes this value, and only where the processor has all of them.
            Width::Avx512 => unsafe { machine::with_avx512(work) },
        }
    }
}

/// The widest that the machine has.
impl Default for Lanes {
    fn default() -> Lanes {
        Lanes::best()
    }
}

#[cfg(target_arch = "x86_64")]
mod machine {
    use super::Work;

    // What the processor and the system have is asked once and then remembered.
    cpufeatures::new!(avx2, "avx2");
    cpufeatures::new!(avx512, "avx2", "avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl");

    pub fn has_avx2() -> bool {
        avx2::get()
    }

    pub fn has_avx512() -> bool {
        avx512::get()
    }

    #[target_feature(enable = "avx2")]
    pub fn with_avx2<W: Work>(work: W) -> W::Output {
        work.work()
    }

    #[target_feature(enable = "avx2,avx512f,avx512bw,avx512cd,avx512dq,avx512vl")]
    pub fn with_avx512<W: Work>(work: W) -> W::Output {
        work.work()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Widths;

    impl Work for Widths {
        type Output = u64;
        #[inline(always)]
        fn work(self) -> u64 {
            let numbers: [u64; 64] = core::array::from_fn(|place| place as u64);
            numbers.iter().fold(0, |sum, number| sum.wrapping_add(number.wrapping_mul(3)))
        }
    }

    #[test]
    fn each_path_comes_to_the_same() {
        assert!(Lanes::all().map(|lanes| lanes.run(Widths)).all(|sum| sum == 6_048));
    }

    #[test]
    fn the_best_is_the_last_and_names_differ() {
        assert_eq!(Lanes::all().last(), Some(Lanes::best()));
        assert_eq!(Lanes::default(), Lanes::best());
        assert_eq!(Lanes::all().next(), Some(Lanes::BASELINE));
        assert!(Lanes::all().is_sorted_by(|less, more| less < more && less.name() != more.name()));
    }

    /// The system's own word on what the processor has.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_found_is_what_the_system_says() {
        extern crate std;
        let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let flags = text.lines().find(|line| line.starts_with("flags")).unwrap_or_default();
        let has = |flag: &str| flags.split_whitespace().any(|word| word == flag);
        let wide = ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"];
        assert_eq!(Lanes::avx2().is_some(), has("avx2"));
        assert_eq!(Lanes::avx512().is_some(), wide.into_iter().all(has));
    }
}
