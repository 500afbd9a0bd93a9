//! What every format says comes back, and what it does not say is announced, no more and no less.

use proptest::prelude::*;

use crate::format::contract::{Chosen, Format, Saving, Written, WrittenFile};
use crate::format::losses::{Loss, Lost};
use crate::format::registry::FORMATS;
use crate::format::tests::any::{Whole, any_project};
use crate::format::tests::*;
use crate::import::host::Native;
use crate::import::round_trip::{differences, read_back};
use crate::words::{formats, words};

/// Somebody who has said nothing so far.
fn stranger() -> Annotator {
    Annotator { id: AnnotatorId::new("a stranger"), name: "A stranger".into(), extra: Extra::default() }
}

/// Writes a project in a format that is also read, reads it again, and compares what is announced with what is lost.
pub(super) fn check(format: &dyn Format, project: &Project, chosen: &Chosen) {
    let Some((written, back)) = read_again(format, project, chosen) else { return };
    let id = format.id();
    let (announced, found) = (written.losses.by_what(), differences(project, &back).by_what());
    assert_eq!(announced, found, "{id}, announced and found\n{}", shown(&written));
}

/// Writes a project in a format and reads it again, if the format is written and read.
pub(super) fn read_again(
    format: &dyn Format,
    project: &Project,
    chosen: &Chosen,
) -> Option<(Written, Project)> {
    let written = format.writer()?.write(&Saving { project, stem: "project", chosen }).unwrap();
    if format.file().is_none() && format.folder().is_none() {
        return None;
    }
    let back = read_back(format, &written, &stranger(), &Native);
    let back = back.unwrap_or_else(|problem| panic!("{}: {problem:?}\n{}", format.id(), shown(&written)));
    Some((written, back))
}

/// Writes what others have written in a format, reads it again, and compares what is announced with what is lost of texts,
/// spans and relations. Labels of others may be just as a reader makes them, so that nothing is lost of them.
pub(super) fn check_spans(format: &dyn Format, project: &Project, chosen: &Chosen) {
    let written = format.writer().unwrap().write(&Saving { project, stem: "project", chosen }).unwrap();
    let back = read_back(format, &written, &stranger(), &Native).unwrap();
    let (mut announced, mut found) = (written.losses.by_what(), differences(project, &back).by_what());
    for losses in [&mut announced, &mut found] {
        losses.retain(|loss, _| matches!(loss, Loss::Texts | Loss::Annotations | Loss::Relations));
    }
    assert_eq!(announced, found, "{}", format.id());
}

fn shown(written: &Written) -> String {
    let file = |file: &WrittenFile| format!("== {}\n{}", file.path, String::from_utf8_lossy(&file.bytes));
    written.files.iter().map(file).collect::<Vec<_>>().join("\n")
}

/// Every way in which a format can be written: each option of each choice, the others being the usual ones.
pub(super) fn ways(format: &dyn Format) -> Vec<Chosen> {
    let choices = format.writer().map(|writer| writer.choices()).unwrap_or_default();
    let options = choices.iter().flat_map(|choice| choice.options.iter().map(|option| (choice.id, *option)));
    let ways = options.map(|(choice, option)| Chosen::default().with(choice, option));
    std::iter::once(Chosen::default()).chain(ways).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 2, ..ProptestConfig::default() })]

    #[test]
    fn what_is_lost_is_announced(Whole(project) in any_project("")) {
        for format in FORMATS {
            check(*format, &project, &Chosen::default());
        }
    }
}

#[test]
fn what_is_lost_is_announced_of_each_case_that_hurt_others() {
    for project in [full_project(), project_of_texts(), Project::new(info("empty"))] {
        for format in FORMATS {
            for chosen in ways(*format) {
                check(*format, &project, &chosen);
            }
        }
    }
}

#[test]
fn every_format_and_every_choice_has_a_name() {
    for format in FORMATS {
        let id = format.id();
        assert!(!formats().name(id).is_empty() && !formats().purpose(id).is_empty(), "{id}");
        let written = format.writer().map(|writer| writer.choices()).unwrap_or_default();
        let read = format.file().map(|reader| reader.choices()).unwrap_or_default();
        for choice in written.iter().chain(read) {
            assert!(!formats().choice(choice.id).is_empty(), "{}", choice.id);
            for option in choice.options {
                let id = format!("{}/{option}", choice.id);
                assert!(!formats().choice(&id).is_empty(), "{id}");
            }
        }
    }
}

#[test]
fn each_loss_has_a_sentence() {
    let lost = Lost { count: 2, example: "x".into(), ..Lost::default() };
    let mut sentences: Vec<String> = Loss::ALL.iter().map(|loss| words().loss(*loss, &lost)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    assert_eq!(sentences.len(), Loss::ALL.len());
}
