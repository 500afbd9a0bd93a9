//! Projects to REFI-QDA.

use std::collections::{BTreeMap, HashMap};

use crate::format::contract::{Choice, NotLoaded, Saving, Written, WrittenFile};
use crate::format::losses::{Loss, Losses};
use crate::format::refi::codes::{codes, described, guid};
use crate::format::refi::comparison::Comparison;
use crate::format::says::Says;
use crate::format::sidecar;
use crate::format::sidecar::{Meant, MeantAnnotation, Names, noted, words};
use crate::format::spelling::Rules;
use crate::format::unified::Unified;
use crate::format::xml;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::Attributes;
use crate::model::record::document::Document;
use crate::model::record::id::AnnotationId;
use crate::model::record::schema::Label;
use crate::text::content::Text;

/// What the project is called among its files.
pub(crate) const PROJECT: &str = "project.qde";
/// The codebook beside it, which other programs read alone.
pub(crate) const CODEBOOK: &str = "codebook.qdc";
/// Where the texts are.
pub(crate) const SOURCES: &str = "sources/";
/// What the link from one piece of an annotation to the next is called.
pub(crate) const NEXT_PIECE: &str = "next piece";

/// How lines of texts end. Positions count an end as one character, whatever it is.
pub(super) const LINE_ENDS: Choice = Choice { id: "line-ends", options: &["lf", CRLF] };

const CRLF: &str = "crlf";
const XML: &str = "application/xml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const ANY: Rules = Rules { takes: xml::is_char, begins_with_letter: false, nameless: "code" };

/// Writes a project.
pub(crate) fn write(saving: &Saving, says: Says) -> Result<Written, NotLoaded> {
    let project = saving.project;
    let names = Names::new(project, ANY, ANY, &[NEXT_PIECE]);
    let comparison = Comparison::of(project);
    let mut files = Vec::new();
    let (mut sources, mut texts) = (String::new(), BTreeMap::new());
    let mut firsts: HashMap<AnnotationId, String> = HashMap::new();
    let mut links = String::new();
    for (rank, document) in (0..).zip(project.documents()) {
        let text = document.text.get().ok_or(NotLoaded)?;
        let unified = Unified::new(text.as_str(), |char| char);
        let guid = guid("text", document.id.as_str());
        let mut meant = Meant { rank, name: document.name.clone(), ..Meant::default() };
        let selections = selections(
            project,
            &comparison,
            document,
            &text,
            &unified,
            &names,
            &mut meant,
            &mut firsts,
            &mut links,
        );
        let head = xml::attributes(&[
            ("guid", &guid),
            ("name", &document.name),
            ("plainTextPath", &format!("internal://{guid}.txt")),
        ]);
        let silences = comparison.silences(&document.id);
        sources += &format!("<TextSource{head}>\n{selections}{silences}</TextSource>\n");
        let is_crlf = saving.chosen.of(&LINE_ENDS) == CRLF;
        let content = if is_crlf { unified.content.replace('\n', "\r\n") } else { unified.content };
        files.push(WrittenFile::text(format!("{SOURCES}{guid}.txt"), content, "text/plain;charset=utf-8"));
        texts.insert(guid, Meant { replaced: unified.replaced, ..meant });
    }
    for relation in project.relations() {
        let Some((from, to)) = firsts.get(&relation.from).zip(firsts.get(&relation.to)) else { continue };
        let is_directed = project.schema().relation_type(&relation.kind).is_none_or(|kind| kind.is_directed);
        links += &format!(
            "<Link{}/>\n",
            xml::attributes(&[
                ("guid", &guid("relation", relation.id.as_str())),
                ("name", names.relations.of(relation.kind.as_str())),
                ("direction", if is_directed { "OneWay" } else { "Associative" }),
                ("originGUID", from),
                ("targetGUID", to),
            ])
        );
    }
    let users: String = project
        .annotators()
        .map(|one| {
            let id = one.id.as_str();
            format!(
                "<User{}/>\n",
                xml::attributes(&[("guid", &guid("user", id)), ("name", &one.name), ("id", id)])
            )
        })
        .collect();
    let codes = codes(project.schema(), &names);
    let all_codes = codes.clone() + &comparison.codes();
    let codebook = if all_codes.is_empty() {
        String::new()
    } else {
        format!("<CodeBook>\n<Codes>\n{all_codes}</Codes>\n</CodeBook>\n")
    };
    let title = xml::attributes(&[("name", &project.info().title), ("origin", "Glossator")]);
    let (variables, cases) = (comparison.variables(), comparison.cases(&firsts));
    let parts = [
        ("Users", users),
        ("", codebook),
        ("Variables", variables),
        ("Cases", cases),
        ("Sources", sources),
        ("Links", links),
    ];
    let parts = parts.map(|(name, content)| match (name, content.is_empty()) {
        (_, true) => String::new(),
        ("", false) => content,
        (name, false) => format!("<{name}>\n{content}</{name}>\n"),
    });
    let file =
        format!("{HEAD}<Project xmlns=\"urn:QDA-XML:project:1.0\"{title}>\n{}</Project>\n", parts.concat());
    files.insert(0, WrittenFile::text(PROJECT.to_string(), file, XML));
    if !codes.is_empty() {
        files.push(codebook_file(CODEBOOK.to_string(), &codes));
    }
    files.extend(sidecar::write(project, &names, texts));
    let mut losses = says.losses(project, |_| true);
    comparison.add_losses(&mut losses);
    // Who somebody is goes by the id of a user, which no other file spells.
    for document in project.documents() {
        for annotation in project.annotations(&document.id).iter() {
            let id = annotation.annotator.as_str();
            if xml::plain(id) != id {
                losses.add_of(Loss::People, &annotation.id, id);
            }
        }
    }
    Ok(Written { files, losses })
}

/// Writes the labels of a project alone.
pub(crate) fn write_codebook(saving: &Saving) -> Written {
    let (project, schema) = (saving.project, saving.project.schema());
    let names = Names::new(project, ANY, ANY, &[NEXT_PIECE]);
    let mut losses = Losses::default();
    for document in project.documents() {
        losses.add_of(Loss::Texts, &document.id, document.title());
        for annotation in project.annotations(&document.id).iter() {
            losses.add_of(Loss::Annotations, &annotation.id, document.title());
        }
    }
    for relation in project.relations() {
        losses.add_of(Loss::Relations, &relation.id, relation.kind.as_str());
    }
    let is_whole = |label: &Label| {
        let is_plain = label.key.is_empty() && label.group.is_empty();
        is_plain
            && names.labels.of(label.id.as_str()) == label.name
            && xml::plain(&label.description) == label.description
    };
    let labels = schema.labels.iter().filter(|label| !is_whole(label)).map(|label| label.name.as_str());
    let attributes = schema.attributes.iter().map(|attribute| attribute.name.as_str());
    let relations = schema.relations.iter().map(|kind| kind.name.as_str());
    labels.chain(attributes).chain(relations).for_each(|name| losses.add(Loss::Schema, name));
    if !project.info().guidelines.is_empty() {
        losses.add(Loss::Guidelines, "");
    }
    let files = vec![codebook_file(format!("{}.qdc", saving.stem), &codes(schema, &names))];
    Written { files, losses }
}

fn codebook_file(path: String, codes: &str) -> WrittenFile {
    let origin = xml::attributes(&[("origin", "Glossator")]);
    let file = format!(
        "{HEAD}<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"{origin}>\n<Codes>\n{codes}</Codes>\n</CodeBook>\n"
    );
    WrittenFile::text(path, file, XML)
}

/// Returns what the description of a selection says: a note, and values with the names of their attributes.
pub(crate) fn description<'a>(note: &str, values: &Attributes, name: impl Fn(&str) -> &'a str) -> String {
    let values =
        values.as_slice().iter().map(|(id, value)| format!("{}: {}", name(id.as_str()), words(value)));
    let lines = (!note.is_empty()).then(|| note.to_string()).into_iter().chain(values);
    // As it comes back out of XML.
    xml::plain(&lines.collect::<Vec<_>>().join("\n"))
}

#[allow(clippy::too_many_arguments, reason = "three of them are what is made")]
fn selections(
    project: &Project,
    comparison: &Comparison,
    document: &Document,
    text: &Text,
    unified: &Unified,
    names: &Names,
    meant: &mut Meant,
    firsts: &mut HashMap<AnnotationId, String>,
    links: &mut String,
) -> String {
    let mut selections = String::new();
    for annotation in project.annotations(&document.id).iter() {
        let user = guid("user", annotation.annotator.as_str());
        let code = guid("code", annotation.label.as_str());
        let attribute = |id: &str| names.attributes.of(id);
        let said = description(&annotation.note, &annotation.attributes, attribute);
        let mut before: Option<String> = None;
        for (piece, span) in annotation.fragments.iter().enumerate() {
            let selection = guid("selection", &format!("{}\0{piece}", annotation.id));
            let place = unified.chars(text, span);
            let head = xml::attributes(&[
                ("guid", &selection),
                ("name", text.slice(span)),
                ("startPosition", &place.start.to_string()),
                ("endPosition", &place.end.to_string()),
                ("creatingUser", &user),
            ]);
            let coding = guid("coding", &selection);
            let coding = xml::attributes(&[("guid", &coding), ("creatingUser", &user)]);
            let [description, stances] = if piece == 0 {
                [described(&said), comparison.codings(&annotation.id, &selection, &user)]
            } else {
                Default::default()
            };
            selections += &format!(
                "<PlainTextSelection{head}>{description}<Coding{coding}><CodeRef targetGUID=\"{code}\"/></Coding>{stances}</PlainTextSelection>\n"
            );
            if let Some(before) = &before {
                let link = guid("piece", &selection);
                *links += &format!(
                    "<Link guid=\"{link}\" name=\"{NEXT_PIECE}\" direction=\"OneWay\" originGUID=\"{before}\" targetGUID=\"{selection}\"/>\n"
                );
            } else {
                firsts.insert(annotation.id.clone(), selection.clone());
                let unsaid = unsaid(annotation, &said);
                if !unsaid.is_empty() {
                    meant.annotations.insert(selection.clone(), unsaid);
                }
            }
            before = Some(selection);
        }
    }
    selections
}

/// What the description of an annotation does not say.
fn unsaid(annotation: &Annotation, said: &str) -> MeantAnnotation {
    let is_all = annotation.attributes.is_empty() && annotation.note == said;
    MeantAnnotation {
        spans: None,
        note: (!is_all).then(|| annotation.note.clone()),
        attributes: if annotation.attributes.is_empty() { None } else { noted(&annotation.attributes) },
    }
}
