//! Memory that runs dry under SQLite: the n-th allocation of a thread fails. It stands on top of the allocator SQLite has, so
//! that wiping goes on.
#![allow(unsafe_code)]

use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr;
use std::sync::OnceLock;

use libsqlite3_sys as ffi;

static BELOW: OnceLock<Below> = OnceLock::new();

struct Below(ffi::sqlite3_mem_methods);

// SAFETY: plain functions and a pointer nobody follows; set once and only read after that.
unsafe impl Send for Below {}
// SAFETY: as above.
unsafe impl Sync for Below {}

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
    /// First failing allocation, and how many fail from there on.
    static DRY: Cell<(u64, u64)> = const { Cell::new((u64::MAX, 0)) };
    static REFUSED: Cell<u64> = const { Cell::new(0) };
}

/// Puts itself between SQLite and its allocator. To be called after `pluis_store::prepare` and before anything starts SQLite.
pub fn install() {
    BELOW.get_or_init(|| {
        // SAFETY: a structure of functions that may be missing and a pointer: all zeros is a valid one. SQLite fills it and
        // copies ours during the calls, and both are called before SQLite starts.
        unsafe {
            let mut below: ffi::sqlite3_mem_methods = core::mem::zeroed();
            let got = ffi::sqlite3_config(ffi::SQLITE_CONFIG_GETMALLOC, &raw mut below);
            let ours = ffi::sqlite3_mem_methods { xMalloc: Some(malloc), xRealloc: Some(realloc), ..below };
            let set = ffi::sqlite3_config(ffi::SQLITE_CONFIG_MALLOC, &raw const ours);
            assert_eq!((got, set), (ffi::SQLITE_OK, ffi::SQLITE_OK), "SQLite runs already");
            Below(below)
        }
    });
}

/// Counts the allocations of this thread anew; from number `first` on (the first is 0), `many` fail.
pub fn run_dry(first: u64, many: u64) {
    COUNT.set(0);
    REFUSED.set(0);
    DRY.set((first, many));
}

/// All memory is back. Answers how many allocations there were and how many failed.
pub fn refill() -> (u64, u64) {
    DRY.set((u64::MAX, 0));
    (COUNT.get(), REFUSED.get())
}

fn refused() -> bool {
    let number = COUNT.get();
    COUNT.set(number + 1);
    let (first, many) = DRY.get();
    let refused = number >= first && number - first < many;
    if refused {
        REFUSED.set(REFUSED.get() + 1);
    }
    refused
}

unsafe extern "C" fn malloc(bytes: c_int) -> *mut c_void {
    match BELOW.get().and_then(|below| below.0.xMalloc) {
        // SAFETY: the caller's promise, passed on.
        Some(malloc) if !refused() => unsafe { malloc(bytes) },
        _ => ptr::null_mut(),
    }
}

unsafe extern "C" fn realloc(block: *mut c_void, bytes: c_int) -> *mut c_void {
    match BELOW.get().and_then(|below| below.0.xRealloc) {
        // SAFETY: the caller's promise, passed on.
        Some(realloc) if !refused() => unsafe { realloc(block, bytes) },
        _ => ptr::null_mut(),
    }
}
