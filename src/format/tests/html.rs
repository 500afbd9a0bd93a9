//! The page to read and to print.

use crate::format::contract::{Writer, WrittenFile};
use crate::format::html::Html;
use crate::format::losses::Loss;
use crate::format::tests::fixtures::{outside, written};
use crate::format::tests::*;
use crate::import::round_trip::differences;

fn page(project: &Project) -> String {
    let files = written("html", project).files;
    assert_eq!(files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["project.page.html"]);
    String::from_utf8(files[0].bytes.clone()).unwrap()
}

/// What stands between two marks, for the first time.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    page.split_once(start).unwrap().1.split_once(end).unwrap().0
}

#[test]
fn a_page_is_as_it_was() {
    expect_test::expect_file!["golden/project.html"].assert_eq(&page(&full_project()));
}

/// Texts of projects that hurt others, and pages that show them.
fn pages() -> Vec<WrittenFile> {
    let full = [full_project(), project_of_texts()].map(|project| (String::new(), project));
    let of = |(number, (_, project)): (usize, (String, Project))| {
        let folder = |path: &str| format!("{number:04}/{path}");
        let texts = project.documents().enumerate().map(|(index, document)| {
            let text = document.text.get().unwrap().as_str().to_string();
            WrittenFile::text(folder(&format!("{:04}.txt", index + 1)), text, "")
        });
        let page = WrittenFile::text(folder("project.html"), page(&project), "");
        texts.chain([page]).collect::<Vec<_>>()
    };
    full.into_iter().chain(matrix::rows()).enumerate().flat_map(of).collect()
}

#[test]
fn an_outside_reader_finds_pages_valid_and_every_word_in_them() {
    let Some(said) = outside("html.py", true, &pages()) else { return };
    assert!(said.ends_with("are as written"), "{said}");
}

/// A page is only written, so nothing can be read back; what it does not show is announced all the same.
#[test]
fn what_a_page_does_not_show_is_announced() {
    for (name, project) in matrix::rows() {
        let page = page(&project);
        let lost = written("html", &project).losses.by_what();
        let nothing = differences(&project, &Project::new(info("empty"))).by_what();
        for loss in lost.keys() {
            assert!(nothing.contains_key(loss), "{name}: {loss:?} cannot be lost");
        }
        let is_other = |document: &&Arc<Document>| {
            document
                .text
                .get()
                .unwrap()
                .as_str()
                .contains(|char: char| char.is_control() && !"\n\t\u{c}".contains(char))
        };
        assert_eq!(lost.contains_key(&Loss::Texts), project.documents().any(|one| is_other(&one)), "{name}");
        let rows = page.matches("<tr id=\"span-").count();
        assert_eq!(rows, project.annotation_count(), "{name}");
        let links = page.matches(" → <a href=\"#span-").count();
        assert_eq!(links, project.relations().count(), "{name}");
    }
    assert!(!Html.says().schema && !Html.says().text_details && !Html.says().guidelines);
}

#[test]
fn what_stands_in_a_project_is_no_part_of_the_page() {
    let mut project = matrix::valued("<script>alert(1)</script>");
    let title = "\"><img src=x onerror=alert(1)>";
    let info = ProjectInfo { title: title.to_string(), ..(**project.info()).clone() };
    project = Project::from_records(
        info,
        (**project.schema()).clone(),
        project.annotators().map(|one| (**one).clone()).collect(),
        project.documents().map(|one| (**one).clone()).collect(),
        project
            .documents()
            .flat_map(|one| project.annotations(&one.id).iter().cloned().collect::<Vec<_>>())
            .collect(),
        Vec::new(),
    );
    let page = page(&project);
    assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
    assert_eq!(between(&page, "<title>", "</title>"), "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;");
}

#[test]
fn spans_are_told_apart_without_colors() {
    let page = page(&full_project());
    let text = between(&page, "<div class=\"text\"", "</div>");
    assert!(text.contains("data-sign=\""), "{text}");
    for line in ["solid", "dashed", "dotted"] {
        assert!(page.contains(&format!("--style: {line};")), "{line}");
    }
}
