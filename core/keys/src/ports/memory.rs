//! How much memory the system can spare.

/// Bytes the system says it can give without swapping; `None` where it does not say. Linux and Android tell it in a file;
/// elsewhere nothing reachable without foreign code does, and a refused allocation has the last word everywhere.
pub fn available_memory() -> Option<u64> {
    if cfg!(any(target_os = "linux", target_os = "android")) {
        available(&std::fs::read_to_string("/proc/meminfo").ok()?)
    } else {
        None
    }
}

/// The line `MemAvailable:   123456 kB`.
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim_end().parse().ok()?;
    kib.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_read_or_nothing_is_known() {
        let whole = "MemTotal:       8000000 kB\nMemFree:  1 kB\nMemAvailable:    524288 kB\nBuffers: 2 kB\n";
        assert_eq!(available(whole), Some(512 * 1024 * 1024));
        for odd in ["", "MemTotal: 1 kB", "MemAvailable: 1 MB", "MemAvailable: x kB", "MemAvailable: -1 kB"] {
            assert_eq!(available(odd), None, "{odd}");
        }
        assert_eq!(available(&format!("MemAvailable: {} kB", u64::MAX)), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_machine_says() {
        assert!(available_memory().is_some_and(|bytes| bytes > 1 << 20));
    }
}
