//! Memory that is wiped before it is given back: for the whole program as a global allocator, and for SQLite.
//!
//! Note text stays in freed blocks otherwise, and can be read from the process after the notebook is locked (README 3,
//! security: 0.6). Growing a block allocates, copies and wipes; it never asks the system to move one.
//!
//! Large blocks, such as the memory of Argon2id, are mapped one by one and go back to the system at once: allocators learn from the
//! first one to keep such blocks for the next, and a phone counts what is kept as in use.
#![allow(unsafe_code)]

use core::alloc::{GlobalAlloc, Layout};
use core::ffi::{c_int, c_void};
use core::ptr;
use std::alloc::System;
use std::sync::OnceLock;

use libsqlite3_sys as ffi;

use crate::error::StoreError;
use crate::hardening;

/// Blocks from this size on, in bytes, are mapped one by one: Argon2id takes 19 MiB or more. SQLite's largest are some mebibytes, come
/// and go by the thousand in a long search, and would wait for the system each time.
const LARGE: usize = 16 << 20;
/// Every system aligns a mapping to this at least, in bytes.
const MAPPING_ALIGN: usize = 4096;

/// A global allocator that wipes every block before giving it back to the system. Every binary installs it:
///
/// ```
/// #[global_allocator]
/// static ALLOCATOR: pluis_store::WipingAlloc = pluis_store::WipingAlloc::new();
/// ```
pub struct WipingAlloc<A = System>(A);

impl WipingAlloc {
    /// Over the system's allocator.
    #[must_use]
    pub const fn new() -> Self {
        Self(System)
    }
}

impl Default for WipingAlloc {
    fn default() -> Self {
        Self::new()
    }
}

// SAFETY: every call is passed on with the layout it came with, or answered by a mapping of its own that is as long as asked, aligned
// as asked and unmapped with the layout it was mapped with. `dealloc` writes only inside the block it is given. `realloc` is left to
// its default, which allocates, copies and calls `dealloc` here.
unsafe impl<A: GlobalAlloc> GlobalAlloc for WipingAlloc<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if is_large(layout) {
            return map(layout.size());
        }
        // SAFETY: the caller's promise, passed on.
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if is_large(layout) {
            return map(layout.size());
        }
        // SAFETY: the caller's promise, passed on.
        unsafe { self.0.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller gives up a live block of `layout.size()` bytes, so it can be written to until it is passed on.
        // The barrier keeps the compiler from dropping writes nobody seems to read. A large block was mapped with this layout.
        unsafe {
            if hardening::is_on() {
                ptr::write_bytes(block, 0, layout.size());
                zeroize::optimization_barrier(core::slice::from_raw_parts(block, layout.size()));
            }
            if is_large(layout) {
                let _cannot_fail_for_a_whole_mapping = rustix::mm::munmap(block.cast(), layout.size());
            } else {
                self.0.dealloc(block, layout);
            }
        }
    }
}

const fn is_large(layout: Layout) -> bool {
    layout.size() >= LARGE && layout.align() <= MAPPING_ALIGN
}

/// Zeros of the system's, or null where it has none.
fn map(bytes: usize) -> *mut u8 {
    use rustix::mm::{MapFlags, ProtFlags, mmap_anonymous};
    let access = ProtFlags::READ | ProtFlags::WRITE;
    // SAFETY: a new private mapping where the system likes; nothing that exists is replaced.
    let Ok(block) = (unsafe { mmap_anonymous(ptr::null_mut(), bytes, access, MapFlags::PRIVATE) }) else {
        return ptr::null_mut();
    };
    // A fault for each 4 KiB is a quarter of the time Argon2id takes.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    // SAFETY: advice on how to back the mapping just made; its bytes stay what they are. Where the system has no large pages it refuses.
    let _advice = unsafe { rustix::mm::madvise(block, bytes, rustix::mm::Advice::LinuxHugepage) };
    block.cast()
}

/// Bytes before every block of SQLite that hold its size; also the alignment SQLite asks for, twice over.
const HEADER: usize = 16;

#[cfg(not(test))]
static SQLITE: WipingAlloc = WipingAlloc::new();
#[cfg(test)]
static SQLITE: WipingAlloc<tests::Watching> = WipingAlloc(tests::Watching);

/// Gives SQLite the wiping allocator, once per process. Unlocking and opening do this by themselves; only a process that puts
/// something of its own under SQLite, such as a file system, does it before that.
///
/// # Errors
/// [`StoreError::Internal`] when SQLite refuses, because something used it before: then nothing may be opened.
pub fn prepare() -> Result<(), StoreError> {
    static RESULT: OnceLock<c_int> = OnceLock::new();
    let code = *RESULT.get_or_init(|| {
        let methods = ffi::sqlite3_mem_methods {
            xMalloc: Some(malloc),
            xFree: Some(free),
            xRealloc: Some(realloc),
            xSize: Some(size),
            xRoundup: Some(roundup),
            xInit: Some(init),
            xShutdown: Some(shutdown),
            pAppData: ptr::null_mut(),
        };
        // SAFETY: SQLite copies the structure during the call, and the functions in it live for ever.
        unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MALLOC, &raw const methods) }
    });
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(StoreError::Internal { code }) }
}

fn block_layout(bytes: usize) -> Option<Layout> {
    Layout::from_size_align(bytes.checked_add(HEADER)?, HEADER).ok()
}

unsafe extern "C" fn malloc(bytes: c_int) -> *mut c_void {
    let Ok(bytes) = usize::try_from(bytes) else { return ptr::null_mut() };
    let Some(layout) = block_layout(bytes) else { return ptr::null_mut() };
    // SAFETY: the layout is never empty; the header fits at the start of the block, which is aligned for it.
    unsafe {
        let start = SQLITE.alloc(layout);
        if start.is_null() {
            return ptr::null_mut();
        }
        start.cast::<usize>().write(bytes);
        start.add(HEADER).cast()
    }
}

unsafe extern "C" fn free(block: *mut c_void) {
    if block.is_null() {
        return;
    }
    // SAFETY: SQLite gives back only what `malloc` gave it, so the header stands before the block.
    unsafe {
        let start = block.cast::<u8>().sub(HEADER);
        if let Some(layout) = block_layout(start.cast::<usize>().read()) {
            SQLITE.dealloc(start, layout);
        }
    }
}

unsafe extern "C" fn realloc(block: *mut c_void, bytes: c_int) -> *mut c_void {
    // SAFETY: as for `malloc` and `free`; the copy stays inside the smaller of both blocks, which never overlap.
    unsafe {
        let larger = malloc(bytes);
        if larger.is_null() || block.is_null() {
            return larger;
        }
        let kept = size(block).min(bytes);
        ptr::copy_nonoverlapping(block.cast::<u8>(), larger.cast::<u8>(), usize::try_from(kept).unwrap_or(0));
        free(block);
        larger
    }
}

unsafe extern "C" fn size(block: *mut c_void) -> c_int {
    if block.is_null() {
        return 0;
    }
    // SAFETY: as for `free`.
    let bytes = unsafe { block.cast::<u8>().sub(HEADER).cast::<usize>().read() };
    c_int::try_from(bytes).unwrap_or(0)
}

const unsafe extern "C" fn roundup(bytes: c_int) -> c_int {
    bytes.saturating_add(7) & !7
}

const unsafe extern "C" fn init(_: *mut c_void) -> c_int {
    ffi::SQLITE_OK
}

const unsafe extern "C" fn shutdown(_: *mut c_void) {}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// Keeps a copy of what every block held when it was freed, while a test of this thread looks on.
    pub(super) struct Watching;

    thread_local! {
        static FREED: RefCell<Option<Vec<Vec<u8>>>> = const { RefCell::new(None) };
    }

    fn freed_by(work: impl FnOnce()) -> Vec<Vec<u8>> {
        FREED.set(Some(Vec::new()));
        work();
        FREED.take().unwrap()
    }

    unsafe impl GlobalAlloc for Watching {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
            FREED.with_borrow_mut(|freed| {
                let held = || unsafe { core::slice::from_raw_parts(block, layout.size()) }.to_vec();
                freed.iter_mut().for_each(|freed| freed.push(held()));
            });
            unsafe { System.dealloc(block, layout) }
        }
    }

    #[test]
    fn a_freed_block_is_zero_and_a_grown_one_leaves_nothing_behind() {
        let wiping = WipingAlloc(Watching);
        let layout = Layout::from_size_align(48, 16).unwrap();
        let freed = freed_by(|| unsafe {
            let block = wiping.alloc(layout);
            ptr::write_bytes(block, 0x41, 48);
            let grown = wiping.realloc(block, layout, 96);
            assert_eq!(core::slice::from_raw_parts(grown, 48), [0x41; 48]);
            ptr::write_bytes(grown, 0x42, 96);
            wiping.dealloc(grown, Layout::from_size_align(96, 16).unwrap());
        });
        assert_eq!(freed, [vec![0; 48], vec![0; 96]]);
    }

    #[test]
    fn a_large_block_is_zero_and_can_be_written_to_its_end() {
        let wiping = WipingAlloc::new();
        for bytes in [LARGE, LARGE + 1, 19 << 20] {
            let layout = Layout::from_size_align(bytes, 64).unwrap();
            unsafe {
                let block = wiping.alloc(layout);
                assert!(core::slice::from_raw_parts(block, bytes).iter().all(|byte| *byte == 0));
                ptr::write_bytes(block, 0x41, bytes);
                let grown = wiping.realloc(block, layout, bytes + LARGE);
                assert_eq!(*grown.add(bytes - 1), 0x41);
                wiping.dealloc(grown, Layout::from_size_align(bytes + LARGE, 64).unwrap());
            }
        }
        let all = Layout::from_size_align(isize::MAX as usize & !7, 8).unwrap();
        assert!(unsafe { wiping.alloc(all) }.is_null(), "more than there is");
    }

    #[test]
    fn a_block_of_sqlite_is_copied_and_wiped_when_it_grows_and_wiped_when_it_goes() {
        let freed = freed_by(|| unsafe {
            let block = malloc(40);
            ptr::write_bytes(block.cast::<u8>(), 0x41, 40);
            let grown = realloc(block, 80);
            assert_ne!(grown, block, "never forwarded to the system");
            ptr::write_bytes(grown.cast::<u8>(), 0x42, 80);
            free(grown);
        });
        assert_eq!(freed, [vec![0; 40 + HEADER], vec![0; 80 + HEADER]]);
    }

    #[test]
    fn what_a_connection_held_is_wiped() {
        prepare().unwrap();
        let freed = freed_by(|| {
            let db = rusqlite::Connection::open_in_memory().unwrap();
            let text: String = db
                .query_row("SELECT 'kanarie' || 'vogel' || hex(zeroblob(3000))", [], |row| row.get(0))
                .unwrap();
            assert!(text.starts_with("kanarievogel"));
        });
        assert!(freed.len() > 20);
        assert!(freed.iter().flatten().all(|byte| *byte == 0));
    }

    #[test]
    fn sqlite_blocks_keep_their_size_and_content_when_they_grow() {
        unsafe {
            let block = malloc(5);
            block.cast::<u8>().copy_from_nonoverlapping(b"12345".as_ptr(), 5);
            let grown = realloc(block, 4_000);
            assert_eq!(size(grown), 4_000);
            assert_eq!(core::slice::from_raw_parts(grown.cast::<u8>(), 5), b"12345");
            let shrunk = realloc(grown, 3);
            assert_eq!(core::slice::from_raw_parts(shrunk.cast::<u8>(), 3), b"123");
            free(shrunk);
            free(ptr::null_mut());
            assert!(malloc(-1).is_null());
        }
        assert_eq!(unsafe { roundup(13) }, 16);
    }

    #[test]
    fn sqlite_takes_the_allocator() {
        prepare().unwrap();
        unsafe {
            let block = ffi::sqlite3_malloc(123);
            let bytes = block.cast::<u8>().sub(HEADER).cast::<usize>().read();
            assert_eq!(bytes, 128, "our header stands before it, with what we round 123 to");
            ffi::sqlite3_free(block);
        }
    }
}
