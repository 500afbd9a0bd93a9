//! What files are taken for.

use crate::format::archive;
use crate::format::contract::{Chosen, FIELD, WrittenFile};
use crate::format::registry;
use crate::import::taken_for::{LOOKED_AT, alone, options, together};

fn packed(paths: &[&str]) -> Vec<u8> {
    let file = |path: &&str| WrittenFile::text(path.to_string(), "x".to_string(), "");
    archive::pack(&paths.iter().map(file).collect::<Vec<_>>()).unwrap()
}

#[test]
fn a_file_is_taken_for_what_it_is_read_as() {
    let id = |name: &str, start: &[u8]| alone(name, start).map_or("", |format| format.id());
    assert_eq!(id("a.txt", b"One."), "text");
    assert_eq!(id("a.md", b"# One"), "text");
    assert_eq!(id("a.html", b"<p>One."), "web-page");
    assert_eq!(id("a.jsonl", b"\n{\"text\": \"One.\"}\n"), "json-lines");
    assert_eq!(id("a.jsonl", b"{\"text\": \"One.\", \"label\": [[0, 3, \"x\"]]}\n"), "doccano");
    assert_eq!(id("a.csv", b"a,b\n"), "table");
    assert_eq!(id("a.json", b"{}"), "glossator");
    assert_eq!(id("a.zip", &packed(&["a.txt"])), "");
    assert_eq!(id("a.png", b"\x89PNG\r\n\x1A\n"), "");
    assert_eq!(id("a.txt", b"\xff\xfe\xfd"), "");
}

#[test]
fn files_that_belong_together_are_taken_for_one_thing() {
    let ids = |paths: &[&str]| -> Vec<&str> {
        together(paths).iter().map(|format| format.map_or("", |format| format.id())).collect()
    };
    assert_eq!(ids(&["a.ann", "a.txt", "b.txt"]), ["brat", "brat", ""]);
    assert_eq!(ids(&["x/a.txt", "y/a.ann", "y/a.txt"]), ["", "brat", "brat"]);
    assert_eq!(ids(&[]), [""; 0]);
}

#[test]
fn the_columns_of_a_table_are_found_at_its_start() {
    let table = registry::by_id("table").unwrap();
    assert_eq!(options(table, &FIELD, "a.csv", b"a,text\n1,2\n"), ["text", "a"]);
    let mut long = b"a,b\n".to_vec();
    long.resize(LOOKED_AT as usize - 2, b'x');
    // What was cut off within a character is left out.
    long.extend("é".bytes());
    assert_eq!(options(table, &FIELD, "a.csv", &long), ["a", "b"]);
    assert_eq!(options(table, &FIELD, "a.csv", b"\xff\xfe\xfd"), [""; 0]);
    assert_eq!(Chosen::default().get(&FIELD), None);
}
