//! REFI-QDA: its elements both ways, and what the schema of the format says of them.

use expect_test::expect;

use crate::format::contract::{Chosen, Contents, Saving, Source, WrittenFile};
use crate::format::losses::Loss;
use crate::format::registry;
use crate::format::tests::fixtures::{built, fixtures, outside, read, texts, told, written};
use crate::format::tests::*;
use crate::import::round_trip::differences;
use crate::model::record::entity::Entity;
use crate::model::record::topic::Topic;

/// A project of one text, with selections and links.
fn of_others(selections: &str, links: &str) -> Vec<WrittenFile> {
    let project = format!(
        "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\"><Users><User guid=\"u\" name=\"Ada\"/></Users><CodeBook><Codes>\
         <Code guid=\"c\" name=\"claim\" isCodable=\"true\" color=\"#0A7D8C\"><Description>so</Description>\
         <Code guid=\"d\" name=\"figure\" isCodable=\"true\"/></Code></Codes></CodeBook>\
         <Sources><TextSource guid=\"t\" name=\"a\" plainTextPath=\"internal://t.txt\">\n{selections}</TextSource></Sources>\
         <Links>{links}</Links></Project>"
    );
    texts(&[("p/project.qde", &project), ("p/Sources/t.txt", "\u{feff}I like 😊 it.")])
}

fn selection(guid: &str, name: &str, start: &str, end: &str, code: &str) -> String {
    format!(
        "<PlainTextSelection guid=\"{guid}\" name=\"{name}\" startPosition=\"{start}\" endPosition=\"{end}\" creatingUser=\"u\">\
         <Coding guid=\"k\"><CodeRef targetGUID=\"{code}\"/></Coding></PlainTextSelection>\n"
    )
}

#[test]
fn selections_are_annotations_and_links_relations() {
    let selections = selection("1", "😊", "7", "8", "c") + &selection("2", "I like…", "0", "6", "d");
    let link = "<Link guid=\"l\" name=\"backs\" direction=\"OneWay\" originGUID=\"2\" targetGUID=\"1\"/>";
    let built = built(read("refi", &of_others(&selections, link)).unwrap());
    expect![[r#"
        "a" "I like 😊 it."
          figure ["I like"]
          claim ["😊"]
        backs: figure ["I like"] → claim ["😊"]
    "#]]
    .assert_eq(&told(&built.project));
    assert_eq!(built.problems, []);
    let labels = &built.project.schema().labels;
    assert_eq!(labels[1].parent.as_ref(), Some(&labels[0].id));
    assert_eq!(labels[0].description, "so");
    assert!(built.project.annotators().any(|one| one.name == "Ada"));
}

#[test]
fn a_bad_element_costs_that_element() {
    let selections = selection("1", "I", "0", "1", "c")
        + &selection("2", "you", "0", "3", "c")
        + &selection("3", "", "x", "1", "c")
        + &selection("4", "", "4", "99", "c");
    let link = "<Link guid=\"l\" name=\"backs\" originGUID=\"1\" targetGUID=\"9\"/>";
    let built = built(read("refi", &of_others(&selections, link)).unwrap());
    let problems: Vec<String> = built.problems.iter().map(reported).collect();
    expect![[r#"
        "a" "I like 😊 it."
          claim ["I"]
        line 4: NotANumber { found: "x" }
        line 6: UnknownAnnotation { id: "9" }
        line 3: QuoteDiffers { stated: "you", found: "I l" }
        line 5: OutsideText { offset: 99, length: 12 }"#]]
    .assert_eq(&(told(&built.project) + &problems.join("\n")));
    let alone = read("refi", &of_others("", "")[..1]).unwrap();
    assert_eq!(
        alone.problems.iter().map(reported).collect::<Vec<_>>(),
        ["line 1: MissingFile { path: \"internal://t.txt\" }"]
    );
    for content in ["<Project>", "<!DOCTYPE a><Project/>", "<a/>", "", "\0"] {
        drop(read("refi", &texts(&[("project.qde", content)])).unwrap_err());
    }
}

#[test]
fn a_codebook_is_a_label_set() {
    let files = written("refi", &full_project()).files;
    let book = files.iter().find(|file| file.path == "codebook.qdc").unwrap();
    let reader = registry::by_id("refi").unwrap().file().unwrap();
    let content = str::from_utf8(&book.bytes).unwrap();
    let Ok(Contents::Labels(opened)) = reader.read(&Source { name: "mine.qdc", content }) else { panic!() };
    let names: Vec<&str> = opened.set.schema.labels.iter().map(|label| label.name.as_str()).collect();
    expect![[r#"
        claim
        long long long long long long long long long long long long
        "quoted" \ <b>"#]]
    .assert_eq(&names.join("\n"));
}

#[test]
fn what_is_written() {
    let files = written("refi", &full_project()).files;
    let project = files.iter().find(|file| file.path == "project.qde").unwrap();
    expect![[r##"
        <?xml version="1.0" encoding="UTF-8"?>
        <Project xmlns="urn:QDA-XML:project:1.0" name="Everything" origin="Glossator">
        <Users>
        <User guid="eb6d2644-96bf-fb62-fa81-282cc5a4f53c" name="Annotator me" id="me"/>
        <User guid="b37e9df0-34de-095f-0883-8a59d9c8c05a" name="Annotator you" id="you"/>
        </Users>
        <CodeBook>
        <Codes>
        <Code guid="44ef4caf-0d0e-3a56-07e9-eb33a207f991" name="claim" isCodable="true" color="#7c2300"><Description>A statement.</Description><Code guid="7f2bc457-a4a5-b9b7-7205-173f6bd85ca8" name="long long long long long long long long long long long long" isCodable="true" color="#0e9d7b"></Code>
        </Code>
        <Code guid="fbff7f2b-8bf0-200c-9a7c-a2c2a42f6e5e" name="&quot;quoted&quot; \ &lt;b&gt;" isCodable="true" color="#1e2581"></Code>
        </Codes>
        </CodeBook>
        <Sources>
        <TextSource guid="a6542559-76fc-1813-ff0c-31d30883c3af" name="two.txt" plainTextPath="internal://a6542559-76fc-1813-ff0c-31d30883c3af.txt">
        <PlainTextSelection guid="6cda026e-9949-f800-ed67-db3b96631708" name="Ada" startPosition="0" endPosition="3" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><Description>Says &quot;so&quot;
        	&lt;/script&gt;
        FLAG: true
        NUMBER: 6e+5
        ONE: a</Description><Coding guid="792405ad-567b-c9cd-6132-7e2b63dfb721" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><CodeRef targetGUID="44ef4caf-0d0e-3a56-07e9-eb33a207f991"/></Coding></PlainTextSelection>
        <PlainTextSelection guid="57b7bb88-0df3-d999-0c41-457ade49a5d8" name="👨‍👩‍👧" startPosition="9" endPosition="14" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><Coding guid="c18b877a-988c-0fe4-01ee-71067e9776d9" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><CodeRef targetGUID="44ef4caf-0d0e-3a56-07e9-eb33a207f991"/></Coding></PlainTextSelection>
        <PlainTextSelection guid="fbf10219-053d-e4c2-67de-2d2f169c42cc" name="Ada" startPosition="0" endPosition="3" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><Coding guid="65f51c99-0840-d233-b7b5-75be1e52efd8" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><CodeRef targetGUID="fbff7f2b-8bf0-200c-9a7c-a2c2a42f6e5e"/></Coding></PlainTextSelection>
        <PlainTextSelection guid="d69a712a-77ac-65d1-9168-fb12f1bdaa3d" name="Ada" startPosition="0" endPosition="3" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><Coding guid="5425c23c-5ba9-7f47-acad-bfffdf2245b5" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><CodeRef targetGUID="44ef4caf-0d0e-3a56-07e9-eb33a207f991"/></Coding></PlainTextSelection>
        <PlainTextSelection guid="fb8c3c29-b002-c60f-a110-59abd1cc312e" name="600,000" startPosition="19" endPosition="26" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><Coding guid="3b4e5bb5-28d7-28bb-8110-6d12c16d01f4" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><CodeRef targetGUID="7f2bc457-a4a5-b9b7-7205-173f6bd85ca8"/></Coding></PlainTextSelection>
        </TextSource>
        <TextSource guid="d8a53d06-df7b-ad7b-0c81-19c603b72963" name="one.txt" plainTextPath="internal://d8a53d06-df7b-ad7b-0c81-19c603b72963.txt">
        <PlainTextSelection guid="27522362-9043-73ae-73df-90c5aeb430c6" name="café" startPosition="0" endPosition="5" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><Coding guid="b0aa7b3a-c844-4f25-6b02-2139cf612ab0" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><CodeRef targetGUID="44ef4caf-0d0e-3a56-07e9-eb33a207f991"/></Coding></PlainTextSelection>
        <PlainTextSelection guid="b51e2eb1-6613-1159-a697-bf54e1c0fa7d" name="😀" startPosition="6" endPosition="7" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><Coding guid="0a6bb596-f2e8-e0a6-e288-7e07018589cf" creatingUser="eb6d2644-96bf-fb62-fa81-282cc5a4f53c"><CodeRef targetGUID="44ef4caf-0d0e-3a56-07e9-eb33a207f991"/></Coding></PlainTextSelection>
        </TextSource>
        <TextSource guid="7df55598-c469-1886-fe1a-d82a217cd5ed" name="empty.txt" plainTextPath="internal://7df55598-c469-1886-fe1a-d82a217cd5ed.txt">
        </TextSource>
        <TextSource guid="639feb95-388e-c9bf-23c8-e5a8da35d4f6" name="&lt;img src=x onerror=alert(1)&gt;.txt" plainTextPath="internal://639feb95-388e-c9bf-23c8-e5a8da35d4f6.txt">
        </TextSource>
        </Sources>
        <Links>
        <Link guid="0ca52451-3028-3867-fd84-275ce927adb0" name="next piece" direction="OneWay" originGUID="6cda026e-9949-f800-ed67-db3b96631708" targetGUID="57b7bb88-0df3-d999-0c41-457ade49a5d8"/>
        <Link guid="c50730de-32de-2807-c12b-9ce2a53c48ff" name="next piece" direction="OneWay" originGUID="27522362-9043-73ae-73df-90c5aeb430c6" targetGUID="b51e2eb1-6613-1159-a697-bf54e1c0fa7d"/>
        <Link guid="c398fedc-4f2e-160a-2194-3fa6567b9a3b" name="said by" direction="OneWay" originGUID="6cda026e-9949-f800-ed67-db3b96631708" targetGUID="27522362-9043-73ae-73df-90c5aeb430c6"/>
        </Links>
        </Project>
    "##]].assert_eq(str::from_utf8(&project.bytes).unwrap());
}

#[test]
fn the_example_is_read() {
    let Some(folder) = fixtures("compare/refi-qda") else { return };
    let project = std::fs::read_to_string(folder.join("example-project.qde")).unwrap();
    let name = "00000000-0000-4000-8000-000000000050.txt";
    let text = std::fs::read_to_string(folder.join(format!("example-{name}"))).unwrap();
    let files = texts(&[("project.qde", &project), (&format!("sources/{name}"), &text)]);
    let first = built(read("refi", &files).unwrap());
    assert_eq!(first.problems, []);
    expect![[r#"
        How many homes were cut off?: contradicts 38, gives at least 43 homes; silent: none
        The mayor: The mayor"#]]
    .assert_eq(&compared(&first.project));
    expect![[r#"
        "a.txt" "😊 Flood warden: at least 43 homes were cut off.\nThe mayor said 38.\n"
          figure ["at least 43 homes"] # "value=43; low=43 (closed); unit=homes"
          actor ["The mayor"]
          figure ["38"]
        said by: figure ["38"] → actor ["The mayor"]
    "#]]
    .assert_eq(&told(&first.project));
    let second = built(read("refi", &written("refi", &first.project).files).unwrap());
    assert_eq!(told(&second.project), told(&first.project));
    assert_eq!(compared(&second.project), compared(&first.project));
}

/// The topics of a project with what is said to them and who is silent, and its entities with their mentions.
fn compared(project: &Project) -> String {
    let words = |id: &AnnotationId| {
        let annotation = project.annotation(id).unwrap();
        let text = project.document(&annotation.document).unwrap().text.get().unwrap();
        text.slice(annotation.fragments.hull()).to_string()
    };
    let sorted = |mut all: Vec<String>| {
        all.sort();
        if all.is_empty() { "none".to_string() } else { all.join(", ") }
    };
    let topic = |topic: &Arc<Topic>| {
        let said = topic.members.iter().map(|(id, member)| format!("{} {}", member.stance.name(), words(id)));
        let silent = topic.silent.keys().map(|id| project.document(id).unwrap().name.clone());
        let note = if topic.note.is_empty() { String::new() } else { format!(" ({})", topic.note) };
        let (said, silent) = (sorted(said.collect()), sorted(silent.collect()));
        format!("{}{note}: {said}; silent: {silent}", topic.question)
    };
    let entity = |entity: &Arc<Entity>| {
        format!("{}: {}", entity.preferred, sorted(entity.mentions.keys().map(words).collect()))
    };
    let mut entities: Vec<String> = project.entities().map(entity).collect();
    entities.sort();
    project.topics().map(topic).chain(entities).collect::<Vec<_>>().join("\n")
}

/// Projects with topics, silences and entities.
fn compared_projects() -> [Project; 2] {
    let files = [
        include_str!("../../export/tests/harbor.glossator.json"),
        include_str!("../../../seeds/worked-example.glossator.json"),
    ];
    files.map(|content| crate::format::glossator::read("project", content).unwrap().project)
}

#[test]
fn topics_silences_and_entities_come_back() {
    for project in compared_projects() {
        let written = written("refi", &project);
        let built = built(read("refi", &written.files).unwrap());
        assert_eq!(built.problems, []);
        assert_eq!(compared(&built.project), compared(&project));
        let (announced, lost) = (written.losses.by_what(), differences(&project, &built.project).by_what());
        for loss in [Loss::Topics, Loss::Entities, Loss::Refusals] {
            assert_eq!(announced.contains_key(&loss), lost.contains_key(&loss), "{loss:?}");
            assert_eq!(lost.contains_key(&loss), loss == Loss::Refusals && project.refusals().count() > 0);
        }
        let names: Vec<&str> =
            built.project.schema().labels.iter().map(|label| label.name.as_str()).collect();
        assert_eq!(names.len(), project.schema().labels.len(), "no topic is a label: {names:?}");
    }
}

#[test]
fn two_topics_of_one_question_are_not_confused() {
    let [harbor, _] = compared_projects();
    let mut files = written("refi", &harbor).files;
    let asked = |file: &str| file.replace("Did it snow?", "Was the &quot;pier&quot; lost?");
    files[0].bytes = asked(str::from_utf8(&files[0].bytes).unwrap()).into_bytes();
    let built = built(read("refi", &files).unwrap());
    let told = compared(&built.project);
    assert!(told.contains("Was the \"pier\" lost?: none; silent: b.txt"), "{told}");
    assert!(told.contains("supports The pier is lost, & for ever; silent: none"), "{told}");
}

#[test]
fn what_others_put_to_topics_costs_itself_if_it_is_wrong() {
    let [harbor, _] = compared_projects();
    let files = written("refi", &harbor).files;
    let changed = |from: &str, to: &str| {
        let mut files = files.clone();
        let project = str::from_utf8(&files[0].bytes).unwrap();
        assert!(project.contains(from), "{from}");
        files[0].bytes = project.replacen(from, to, 1).into_bytes();
        built(read("refi", &files).unwrap())
    };
    let project = str::from_utf8(&files[0].bytes).unwrap().to_string();
    // A case of a selection that is not there.
    let start = project.find("<SelectionRef targetGUID=\"").unwrap() + "<SelectionRef targetGUID=\"".len();
    let built = changed(&project[start..start + 36], "nowhere");
    assert_eq!(built.problems.len(), 1, "{:?}", built.problems);
    // A case with more than selections is no entity.
    let built = changed("</Case>", "<SourceRef targetGUID=\"x\"/></Case>");
    assert_eq!(
        (built.project.entities().count(), built.losses.by_what().contains_key(&Loss::Metadata)),
        (1, true)
    );
    // A code called so that codes something is a label.
    let built = changed("name=\"Topics\" isCodable=\"false\"", "name=\"Topics\" isCodable=\"true\"");
    assert_eq!(built.project.topics().count(), 0);
    assert!(built.project.schema().labels.iter().any(|label| label.name == "Topics"));
    // Who says no is not silent.
    let built = changed("<BooleanValue>true", "<BooleanValue>false");
    let silences: usize = built.project.topics().map(|topic| topic.silent.len()).sum();
    assert_eq!(silences, 1);
}

/// A text of three lines with selections of each, whose positions count a line break so many times.
fn of_lines(text: &str, counted: u32) -> Vec<WrittenFile> {
    let places = [("one", 0, 0), ("two 😊", 4, 1), ("three", 10, 2)];
    let selections = places.map(|(name, start, breaks)| {
        let start = start + breaks * (counted - 1);
        let end = start + name.chars().count() as u32;
        selection(name, name, &start.to_string(), &end.to_string(), "c")
    });
    let mut files = of_others(&selections.concat(), "");
    files[1].bytes = text.as_bytes().to_vec();
    files
}

#[test]
fn a_line_break_of_two_characters_counts_as_often_as_quotations_say() {
    for (text, counted) in
        [("one\ntwo 😊\nthree", 1), ("one\r\ntwo 😊\r\nthree", 1), ("one\r\ntwo 😊\r\nthree", 2)]
    {
        let built = built(read("refi", &of_lines(text, counted)).unwrap());
        assert_eq!(built.problems, [], "{text:?}");
        let told = told(&built.project);
        assert!(told.contains(&format!("{text:?}")), "{told}");
        for name in ["one", "two 😊", "three"] {
            assert!(told.contains(&format!("claim [{name:?}]")), "{told}");
        }
    }
}

fn written_with_crlf(project: &Project) -> Vec<WrittenFile> {
    let chosen = Chosen::default().with("line-ends", "crlf");
    let writer = registry::by_id("refi").unwrap().writer().unwrap();
    writer.write(&Saving { project, stem: "project", chosen: &chosen }).unwrap().files
}

#[test]
fn line_ends_may_be_cr_lf_and_positions_stay() {
    for project in [full_project(), project_of_texts()] {
        let plain = written("refi", &project).files;
        let files = written_with_crlf(&project);
        let mut lines = 0;
        for (one, other) in plain.iter().zip(&files) {
            let [one, other] = [one, other].map(|file| (&file.path, str::from_utf8(&file.bytes).unwrap()));
            let is_text = one.0.starts_with("sources/");
            lines += if is_text { one.1.matches('\n').count() } else { 0 };
            let expected = if is_text { one.1.replace('\n', "\r\n") } else { one.1.to_string() };
            assert_eq!(other, (one.0, expected.as_str()));
        }
        assert!(lines > 0);
        let [one, other] = [&plain, &files].map(|files| built(read("refi", files).unwrap()));
        assert_eq!((told(&one.project), one.problems), (told(&other.project), other.problems));
    }
}

#[test]
fn the_schema_of_the_format_holds() {
    let Some(folder) = fixtures("compare/refi-qda") else { return };
    let schema = std::fs::read_to_string(folder.join("Project-mrt2019.xsd")).unwrap();
    let [harbor, example] = compared_projects();
    let files = |project: &Project| written("refi", project).files;
    let cases = [
        (files(&full_project()), "4 texts, 7 selections, 3 links"),
        (files(&project_of_texts()), "32 texts, 202 selections, 0 links"),
        (written_with_crlf(&project_of_texts()), "32 texts, 202 selections, 0 links"),
        (files(&harbor), "3 texts, 13 selections, 5 links"),
        (files(&example), ""),
    ];
    for (mut files, expected) in cases {
        files.push(WrittenFile::text("schema.xsd".to_string(), schema.clone(), ""));
        let Some(said) = outside("refi.py", true, &files) else { return };
        // Of the last nothing is counted.
        assert!(said == expected || expected.is_empty(), "{said}");
    }
}
