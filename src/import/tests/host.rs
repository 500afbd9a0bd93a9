//! What the host gives an import where there is no browser; tests in the browser check the same of the page.

use std::collections::BTreeSet;

use crate::import::host::{ENCODINGS, Host, ID_LENGTH, Native};

#[track_caller]
fn check(bytes: &[u8], encoding: &str, text: &str) {
    assert_eq!(Native.decode(bytes, encoding).as_deref(), Some(text), "{encoding}");
}

#[test]
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

#[test]
fn nothing_is_replaced() {
    for (bytes, encoding) in [
        (&b"a\xff"[..], "utf-8"),
        (b"a\xe4", "utf-8"),
        (b"a\0\x00\xd8", "utf-16le"),
        (b"a\0b", "utf-16le"),
        (b"\x81", "shift_jis"),
        (b"a", "no-such-encoding"),
    ] {
        assert_eq!(Native.decode(bytes, encoding), None, "{encoding} {bytes:?}");
    }
}

#[test]
fn each_encoding_offered_is_known() {
    for encoding in ENCODINGS {
        assert!(Native.decode(b"", encoding).is_some(), "{encoding}");
    }
}

#[test]
fn ids_are_new_and_plain() {
    let ids: BTreeSet<String> = (0..1000).map(|_| Native.new_id().unwrap()).collect();
    assert_eq!(ids.len(), 1000);
    let is_plain = |char: char| char.is_ascii_digit() || char.is_ascii_lowercase();
    assert!(ids.iter().all(|id| id.len() == ID_LENGTH && id.chars().all(is_plain)));
}
