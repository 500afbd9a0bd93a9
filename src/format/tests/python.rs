//! Whether Python, which counts code points, finds each quotation at its offsets.

use std::process::Command;

use crate::format::tests::write;
use crate::format::tests::*;

/// The check that `docs/file-format.md` shows.
fn snippet() -> String {
    let page = include_str!("../../../docs/file-format.md");
    let start = page.find("```python\n").unwrap() + "```python\n".len();
    let end = start + page[start..].find("```").unwrap();
    page[start..end].to_string()
}

/// What Python says of a file with the check. `None` if there is no Python.
fn python(name: &str, content: &str) -> Option<(bool, String)> {
    let path = std::env::temp_dir().join(format!("glossator-{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    let output = Command::new("python3").arg("-c").arg(snippet()).arg(&path).output();
    std::fs::remove_file(&path).unwrap();
    let Ok(output) = output else {
        eprintln!("skipped: there is no python3");
        return None;
    };
    let answer = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    Some((output.status.success(), answer.into_owned()))
}

#[test]
fn python_finds_every_quotation() {
    for (name, project) in [("full", full_project()), ("texts", project_of_texts())] {
        let Some((is_fine, answer)) = python(name, &write(&project)) else { return };
        assert!(is_fine, "{answer}");
        let spans: usize = project
            .documents()
            .flat_map(|document| project.annotations(&document.id).iter().cloned().collect::<Vec<_>>())
            .map(|annotation| annotation.fragments.count())
            .sum();
        assert_eq!(answer.trim(), format!("{spans} spans are as quoted"));
    }
}

#[test]
fn python_finds_what_is_wrong() {
    let written = write(&full_project()).replace(r#""start": 33, "end": 40"#, r#""start": 16, "end": 23"#);
    let spoiled = written.replace(r#""start": 0, "end": 3"#, r#""start": 1, "end": 4"#);
    assert_ne!(written, spoiled);
    let Some((is_fine, answer)) = python("spoiled", &spoiled) else { return };
    assert!(!is_fine, "{answer}");
}
