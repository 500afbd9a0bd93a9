//! Bytes become text, or nothing.

use glossator::browser::host::PageHost;
use glossator::import::host::{ENCODINGS, Host};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::js;

#[track_caller]
fn check(bytes: &[u8], encoding: &str, text: &str) {
    assert_eq!(PageHost.decode(bytes, encoding).as_deref(), Some(text), "{encoding}");
}

#[wasm_bindgen_test]
fn bytes_become_text() {
    check("aä😀\0\r\n".as_bytes(), "utf-8", "aä😀\0\r\n");
    check(b"\xef\xbb\xbfa", "utf-8", "a");
    check(b"\xff\xfea\0\xe4\0", "utf-16le", "aä");
    check(b"\xfe\xff\0a\0\xe4", "utf-16be", "aä");
    check(b"na\xefve \x80", "windows-1252", "naïve €");
    check(b"\xcc\xe8\xf0", "windows-1251", "Мир");
    check(b"\x93\xfa\x96{", "shift_jis", "日本");
    check(b"\x8a", "macintosh", "ä");
    check(b"", "utf-8", "");
}

#[wasm_bindgen_test]
fn nothing_is_replaced() {
    assert_eq!(PageHost.decode(b"a\xff", "utf-8"), None);
    assert_eq!(PageHost.decode(b"a\xe4", "utf-8"), None);
    assert_eq!(PageHost.decode(b"a\0\x00\xd8", "utf-16le"), None, "half a pair");
    assert_eq!(PageHost.decode(b"a\0b", "utf-16le"), None, "half a unit");
    assert_eq!(PageHost.decode(b"\x81", "shift_jis"), None);
    assert_eq!(PageHost.decode(b"a", "no-such-encoding"), None);
}

#[wasm_bindgen_test]
fn each_encoding_offered_is_known_by_that_name() {
    for encoding in ENCODINGS {
        let known = js("return new TextDecoder(a).encoding", &[&encoding.into()]);
        assert_eq!(known, encoding);
    }
}
