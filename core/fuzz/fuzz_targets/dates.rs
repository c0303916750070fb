#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| pluis_fuzz::targets::dates(data));
