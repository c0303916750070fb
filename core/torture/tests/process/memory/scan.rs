//! Reading another process's memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::FileExt;

use memchr::memmem::Finder;

use super::known::Known;

/// Read at a time.
const CHUNK: u64 = 8 << 20;
/// Longer than any form, so that none is cut in two.
const OVERLAP: u64 = 256;

/// An empty page.
static EMPTY: [u8; 4096] = [0; 4096];

/// One copy of a secret: its name, and in which mapping at which distance from its start.
pub(crate) type Hit = (&'static str, String);

/// Every copy of every known secret in every part of the process's memory that can be written to.
pub(crate) fn copies(pid: u32, known: &Known) -> Vec<Hit> {
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let memory = File::open(format!("/proc/{pid}/mem")).unwrap();
    let finders: Vec<(&'static str, Finder<'_>)> =
        known.forms().map(|(name, form)| (name, Finder::new(form))).collect();
    let mut hits = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_ascii_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        let what = words.nth(3).unwrap_or("anonymous");
        if !rights.starts_with("rw") || what.starts_with("[v") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let (start, end) = (u64::from_str_radix(start, 16).unwrap(), u64::from_str_radix(end, 16).unwrap());
        let mut at = start;
        while at < end {
            let length = usize::try_from((end - at).min(CHUNK + OVERLAP)).unwrap();
            let mut bytes = vec![0; length];
            // A stack grows only where it is touched.
            let read = memory.read_at(&mut bytes, at).unwrap_or(0);
            for run in written(&bytes[..read]) {
                for (name, finder) in &finders {
                    let all = finder.find_iter(&bytes[run.clone()]).map(|found| (run.start + found) as u64);
                    for found in all.filter(|found| *found < CHUNK) {
                        hits.push((*name, format!("{what}+{:#x} of {:#x}", at - start + found, end - start)));
                    }
                }
            }
            at += CHUNK;
        }
    }
    hits
}

/// The stretches without an empty page: most of a process is empty, and no form is.
fn written(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, page) in bytes.chunks(EMPTY.len()).enumerate() {
        let start = index * EMPTY.len();
        match runs.last_mut() {
            _ if *page == EMPTY[..page.len()] => {}
            Some(run) if run.end == start => run.end += page.len(),
            _ => runs.push(start..start + page.len()),
        }
    }
    runs
}

/// Copies by name.
pub(crate) fn by_name(hits: &[Hit]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    hits.iter().for_each(|(name, _)| *counts.entry(*name).or_default() += 1);
    counts
}
