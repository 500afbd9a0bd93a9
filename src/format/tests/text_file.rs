//! What is a text, and what is not.

use crate::format::sha256;
use crate::format::text_file::{Decoded, Encoding, LIMIT, decode, document, too_large};
use crate::model::{DocumentId, Status};
use crate::words::words;

fn text(content: &str, byte_order_mark: bool, encoding: Encoding) -> Decoded {
    Decoded::Text { content: content.to_string(), byte_order_mark, encoding }
}

fn told(bytes: &[u8]) -> String {
    match decode("file", bytes) {
        Decoded::Refused(problem) => words().problem(&problem),
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
    let pdf = "file was not added. It is a PDF, not a text. Copy the text out of it and paste it here, or save it as a .txt file.";
    assert_eq!(told(b"%PDF-1.7\n"), pdf);
    for (bytes, start) in [
        (&b"PK\x03\x04..word/document.xml"[..], "It is a Word document"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..W\0o\0r\0d\0D\0o\0c\0u\0", "It is a Word document"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..W\0o\0r\0k\0b\0", "It is a table or a presentation"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.textPK", "It is an OpenDocument text"),
        (
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
            "It is a table or a presentation",
        ),
        (b"PK\x03\x04xl/workbook.xml", "It is a table or a presentation"),
        (b"PK\x03\x04ppt/presentation.xml", "It is a table or a presentation"),
        (b"PK\x03\x04mimetypeapplication/epub+zip", "It is an electronic book"),
        (b"PK\x05\x06", "It is a ZIP archive"),
        (b"\x1F\x8B\x08", "It is a compressed file"),
        (b"{\\rtf1\\ansi", "It is in Rich Text Format"),
        (b"\x89PNG\r\n\x1A\n", "It is a picture"),
        (b"\xFF\xD8\xFF\xE0", "It is a picture"),
        (b"GIF89a", "It is a picture"),
        (b"%PDF-1.7 of word/document.xml", "It is a PDF"),
        (b"a\0b", "It has NUL bytes"),
        (b"a\0\xE9", "It has NUL bytes"),
        (b"a\0b\0", "It has NUL bytes"),
        (b"\xFF\xFE\0\0a\0\0\0", "It has NUL bytes"),
        (b"\xFF\xFEa", "It begins with the mark of UTF-16"),
        (b"\xFF\xFE\x3D\xD8a\0", "It begins with the mark of UTF-16"),
        (b"", "There is nothing in it."),
        (b"\xEF\xBB\xBF", "There is nothing in it."),
        (b"\xFE\xFF", "There is nothing in it."),
    ] {
        let told = told(bytes);
        assert!(told.starts_with(&format!("file was not added. {start}")), "{told}");
    }
}

#[test]
fn the_end_of_a_long_archive_tells_what_it_is() {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.resize(1_000_000, b'x');
    assert!(told(&bytes).contains("ZIP archive"));
    bytes.extend(b"word/document.xml");
    assert!(told(&bytes).contains("Word document"));
}

#[test]
fn a_text_may_begin_like_something_else() {
    for content in ["PKW", "%PD", "{\\r", "GIF", "MM"] {
        assert_eq!(decode("file", content.as_bytes()), text(content, false, Encoding::Utf8));
    }
}

#[test]
fn what_is_too_large_is_not_read() {
    assert_eq!(too_large("file", LIMIT), None);
    let problem = too_large("file", 1_234_567_890).unwrap();
    assert_eq!(
        words().problem(&problem),
        "file was not added. It has 1,235 MB, and a text may have 200 MB. Split it and add the parts."
    );
}

#[test]
fn a_document_of_a_text_says_no_more_than_that() {
    let document = document(DocumentId::new("id"), "a.txt", "abc".to_string(), sha256(b"abc"));
    assert_eq!(
        (document.id.as_str(), document.name.as_str(), document.text.as_str()),
        ("id", "a.txt", "abc")
    );
    assert_eq!(document.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!((document.metadata, document.status), (Vec::new(), Status::New));
}
