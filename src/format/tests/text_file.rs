//! What is a text, and what is not.

use crate::format::problem::{NotText, Problem, Reason};
use crate::format::text_file::{
    Decoded, Encoding, FILE_LIMIT, TEXT_LIMIT, decode, document, hold, text_too_large, too_large,
};
use crate::model::index::project::PROJECT_LIMIT;
use crate::model::record::document::Status;
use crate::model::record::id::DocumentId;
use crate::text::digest::sha256;
use crate::text::residency::DocumentText;

fn text(content: &str, byte_order_mark: bool, encoding: Encoding) -> Decoded {
    Decoded::Text { content: content.to_string(), byte_order_mark, encoding }
}

fn told(bytes: &[u8]) -> Reason {
    match decode("file", bytes) {
        Decoded::Refused(problem) => problem.reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn texts_stay_as_they_are() {
    for content in ["a", " a\r\nb\rc\n\n ", "e\u{301}", "😀\u{200d}", "a\u{feff}b", "\u{202e}", "\u{1}\u{7f}"]
    {
        assert_eq!(decode("file", content.as_bytes()), text(content, false, Encoding::Utf8));
    }
}

#[test]
fn only_the_byte_order_mark_goes() {
    assert_eq!(decode("file", b"\xEF\xBB\xBFa"), text("a", true, Encoding::Utf8));
    assert_eq!(decode("file", b"\xEF\xBB\xBF\xEF\xBB\xBFa"), text("\u{feff}a", true, Encoding::Utf8));
    assert_eq!(decode("file", b"\xFF\xFEa\0\r\0\n\0"), text("a\r\n", true, Encoding::Utf16LittleEndian));
    assert_eq!(decode("file", b"\xFE\xFF\0a\xD8\x3D\xDE\x00"), text("a😀", true, Encoding::Utf16BigEndian));
}

#[test]
fn what_is_not_utf_8_has_another_encoding() {
    assert_eq!(decode("file", b"caf\xE9"), Decoded::UnknownEncoding);
    assert_eq!(decode("file", b"\xEF\xBB\xBFcaf\xE9"), Decoded::UnknownEncoding);
    assert_eq!(decode("file", b"\xED\xA0\x80"), Decoded::UnknownEncoding);
    assert_eq!(decode("file", b"\xC0\xAF"), Decoded::UnknownEncoding);
}

#[test]
fn what_is_no_text_is_named() {
    let broken = Reason::BrokenUtf16;
    let is = Reason::NotText;
    for (bytes, expected) in [
        (&b"%PDF-1.7\n"[..], is(NotText::Pdf)),
        (b"PK\x03\x04..word/document.xml", is(NotText::Word)),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..W\0o\0r\0d\0D\0o\0c\0u\0", is(NotText::Word)),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..W\0o\0r\0k\0b\0", is(NotText::Office)),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.textPK", is(NotText::OpenDocument)),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", is(NotText::Office)),
        (b"PK\x03\x04xl/workbook.xml", is(NotText::Office)),
        (b"PK\x03\x04ppt/presentation.xml", is(NotText::Office)),
        (b"PK\x03\x04mimetypeapplication/epub+zip", is(NotText::Epub)),
        (b"PK\x05\x06", is(NotText::Zip)),
        (b"\x1F\x8B\x08", is(NotText::Gzip)),
        (b"{\\rtf1\\ansi", is(NotText::Rtf)),
        (b"\x89PNG\r\n\x1A\n", is(NotText::Picture)),
        (b"\xFF\xD8\xFF\xE0", is(NotText::Picture)),
        (b"GIF89a", is(NotText::Picture)),
        (b"%PDF-1.7 of word/document.xml", is(NotText::Pdf)),
        (b"a\0b", Reason::NulBytes),
        (b"some\0thing", Reason::NulBytes),
        (b"a\0\xE9", Reason::NulBytes),
        (b"a\0b\0\0", Reason::NulBytes),
        (b"\xFF\xFE\0\0a\0\0\0", Reason::NulBytes),
        (b"\xFF\xFEa", broken.clone()),
        (b"\xFF\xFE\x3D\xD8a\0", broken.clone()),
        (b"", Reason::Empty),
        (b"\xEF\xBB\xBF", Reason::Empty),
        (b"\xFE\xFF", Reason::Empty),
    ] {
        assert_eq!(told(bytes), expected);
    }
}

#[test]
fn the_end_of_a_long_archive_tells_what_it_is() {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.resize(1_000_000, b'x');
    assert_eq!(told(&bytes), Reason::NotText(NotText::Zip));
    bytes.extend(b"word/document.xml");
    assert_eq!(told(&bytes), Reason::NotText(NotText::Word));
}

#[test]
fn a_text_may_begin_like_something_else() {
    for content in ["PKW", "%PD", "{\\r", "GIF", "MM"] {
        assert_eq!(decode("file", content.as_bytes()), text(content, false, Encoding::Utf8));
    }
}

#[test]
fn what_is_too_large_is_not_read() {
    let told = |problem: Option<Problem>| problem.map(|problem| (problem.file, problem.reason));
    assert_eq!(told(too_large("a.txt", TEXT_LIMIT)), None);
    let text = |size| Some(("a.txt".to_string(), Reason::TooLarge { size, limit: TEXT_LIMIT }));
    assert_eq!(told(too_large("a.txt", TEXT_LIMIT + 1)), text(TEXT_LIMIT + 1));
    assert_eq!(told(too_large("a.txt", 1_234_567_890)), text(1_234_567_890));
    assert_eq!(told(text_too_large("a.txt", 200_000_000)), text(200_000_000));
    // A project may have many texts, and that it is one is known by its name alone.
    for name in ["class.glossator.json", "CLASS.JSON", "json.json"] {
        assert_eq!(told(too_large(name, FILE_LIMIT)), None);
        let whole = (name.to_string(), Reason::FileTooLarge { size: FILE_LIMIT + 1, limit: FILE_LIMIT });
        assert_eq!(told(too_large(name, FILE_LIMIT + 1)), Some(whole));
    }
    assert_ne!(told(too_large("json", FILE_LIMIT)), None);
}

#[test]
fn what_is_decoded_is_not_larger_than_a_text_may_be() {
    let bytes = vec![b'a'; TEXT_LIMIT as usize + 1];
    let limit = Reason::TooLarge { size: TEXT_LIMIT + 1, limit: TEXT_LIMIT };
    assert!(matches!(decode("a", &bytes), Decoded::Refused(problem) if problem.reason == limit));
    assert!(matches!(decode("a", &bytes[1..]), Decoded::Text { .. }));
}

#[test]
fn files_are_taken_as_long_as_the_project_has_room() {
    let mut held = PROJECT_LIMIT - 10;
    let mut take = |name, size| {
        let problem = hold(name, size, &mut held);
        (problem.map(|problem| problem.reason), PROJECT_LIMIT - held)
    };
    assert_eq!(take("a.txt", 4), (None, 6));
    let full = Reason::ProjectFull { size: 7, limit: PROJECT_LIMIT };
    assert_eq!(take("b.txt", 7), (Some(full), 6), "and what is smaller is still taken");
    assert_eq!(take("c.txt", 6), (None, 0));
    assert_eq!(take("d.json", u64::MAX), (None, 0), "it becomes a project of its own");
    assert!(take("e.txt", u64::MAX).0.is_some());
}

#[test]
fn a_document_of_a_text_says_no_more_than_that() {
    let document =
        document(DocumentId::new("id"), "a.txt", DocumentText::new("abc".to_string()), sha256(b"abc"));
    assert_eq!(
        (document.id.as_str(), document.name.as_str(), document.text.get().unwrap().as_str()),
        ("id", "a.txt", "abc")
    );
    assert_eq!(document.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!((document.metadata, document.states.first.status), (Vec::new(), Status::New));
}
