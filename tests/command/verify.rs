//! `glossator verify`: whether the program in a page as one file is a known one.

use serde_json::{Value, json};

use crate::{Called, Folder};

/// What `sha256sum` says of the file below.
const NUMBER: &str = "c5c4a2f111eca7739390bd1f894daeec2f77e407d9c1fa237e103c29bed9bf6d";

fn page(assignment: &str) -> String {
    format!(
        "<html><script type=\"module\" id=\"piece-script\">go()</script>\n\
         <script type=\"application/json\" id=\"piece-assignment\">{assignment}</script>\n\
         <p id=\"end\" hidden></p>\n</html>\n"
    )
}

fn folder() -> Folder {
    let given = r#"{"project": {"title": "Fires"}, "assignment": {"title": "Fires: who says how many"}}"#;
    let released = page("null");
    let changed = released.replace("go()", "no()");
    let folder = Folder::new().with("glossator.html", &released).with("given.html", page(given));
    let folder = folder.with("changed.html", changed).with("cut.html", &released[..100]);
    folder.with("windows.html", released.replace('\n', "\r\n")).with("other.html", "<html></html>")
}

fn verified(folder: &Folder, arguments: &[&str]) -> Called {
    folder.call(&[&["verify"], arguments].concat())
}

#[test]
fn a_page_with_an_assignment_has_the_number_of_the_page_without() {
    let folder = folder();
    let called = verified(&folder, &["glossator.html"]);
    assert_eq!(called.said, format!("Program: {NUMBER}\nNo assignment is in it.\n"));
    let called = verified(&folder, &["given.html", "--with", "glossator.html"]);
    let said = format!(
        "Program: {NUMBER}\nIn it is “Fires: who says how many”.\nIt is that program, byte for byte.\n"
    );
    assert_eq!((called.status, called.said), (0, said));
    let called = verified(&folder, &["given.html", "--json"]);
    let said = json!({"number": NUMBER, "assignment": "Fires: who says how many", "is_known": Value::Null});
    assert_eq!((called.status, called.json()), (0, said));
}

#[test]
fn the_number_may_be_given_in_groups_and_in_part() {
    let folder = folder();
    let grouped = format!("{} {}", &NUMBER[..8].to_uppercase(), &NUMBER[8..16]);
    assert_eq!(verified(&folder, &["given.html", "--release", &grouped]).status, 0);
    assert_eq!(verified(&folder, &["given.html", "--release", &NUMBER[..15]]).status, 2);
    assert_eq!(verified(&folder, &["given.html", "--release", "an article of news"]).status, 2);
}

#[test]
fn another_program_is_told() {
    let folder = folder();
    for arguments in [["changed.html", "--release", NUMBER], ["given.html", "--with", "changed.html"]] {
        let called = verified(&folder, &arguments);
        assert_eq!(called.status, 1, "{arguments:?}");
        assert!(called.said.ends_with("It is another program, or was changed.\n"), "{}", called.said);
    }
}

#[test]
fn what_is_no_such_file_is_refused_with_its_reason() {
    let folder = folder();
    for (file, reason) in [
        ("cut.html", "This file is incomplete."),
        ("windows.html", "Its line breaks were changed"),
        ("other.html", "This is not the page as one file."),
        ("missing.html", ""),
    ] {
        let called = verified(&folder, &[file]);
        assert_eq!((called.status, called.said.as_str()), (1, ""), "{file}");
        assert!(called.complained.contains(&format!("{file}: {reason}")), "{}", called.complained);
    }
}
