//! Topics, silences and entities in REFI-QDA, both ways.
//!
//! A topic is a code that codes nothing, below one called `Topics`; below it stands a code for each stance, by which selections
//! are coded as they are by labels. That somebody has looked through a text for it in vain is a variable of that text. An
//! entity is a case, with the selections that mention it. Refusals have no place.

use std::collections::HashMap;
use std::sync::Arc;

use crate::format::imported::{ImportedEntity, ImportedTopic};
use crate::format::losses::{Loss, Losses};
use crate::format::refi::codes::{described, guid};
use crate::format::xml;
use crate::format::xml::Element;
use crate::model::index::project::Project;
use crate::model::record::id::{AnnotationId, DocumentId};
use crate::model::record::topic::{Stance, Topic};

/// The code below which topics stand.
const TOPICS: &str = "Topics";
/// What the variable of a topic is called, before its question.
const SILENT: &str = "silent, checked: ";

/// What there is to say of the topics and entities of a project.
pub(super) struct Comparison<'a> {
    project: &'a Project,
    members: HashMap<&'a AnnotationId, Vec<(&'a Topic, Stance)>>,
}

impl<'a> Comparison<'a> {
    pub(super) fn of(project: &'a Project) -> Comparison<'a> {
        let mut members: HashMap<&AnnotationId, Vec<(&Topic, Stance)>> = HashMap::new();
        for topic in project.topics() {
            for (id, member) in &topic.members {
                members.entry(id).or_default().push((topic, member.stance));
            }
        }
        Comparison { project, members }
    }

    /// Returns the codes of topics and stances.
    pub(super) fn codes(&self) -> String {
        let stance = |topic: &Topic, stance: Stance| {
            let guid = stance_guid(topic, stance);
            let head = xml::attributes(&[("guid", &guid), ("name", stance.name()), ("isCodable", "true")]);
            format!("<Code{head}/>\n")
        };
        let topic = |topic: &'a Arc<Topic>| {
            let guid = guid("topic", topic.id.as_str());
            let head = xml::attributes(&[("guid", &guid), ("name", &topic.question), ("isCodable", "false")]);
            let stances: String = Stance::ALL.into_iter().map(|it| stance(topic, it)).collect();
            format!("<Code{head}>{}\n{stances}</Code>\n", described(&topic.note))
        };
        let topics: String = self.project.topics().map(topic).collect();
        if topics.is_empty() {
            return topics;
        }
        let head =
            xml::attributes(&[("guid", &guid("topics", "")), ("name", TOPICS), ("isCodable", "false")]);
        format!("<Code{head}>\n{topics}</Code>\n")
    }

    /// Returns how a selection is coded beyond its label: by what its annotation says to topics.
    pub(super) fn codings(&self, annotation: &AnnotationId, selection: &str, user: &str) -> String {
        let members = self.members.get(annotation).map(Vec::as_slice).unwrap_or_default();
        let coding = |(topic, stance): &(&Topic, Stance)| {
            let own = guid("coding", &format!("{selection}\0{}", topic.id));
            let head = xml::attributes(&[("guid", &own), ("creatingUser", user)]);
            let code = stance_guid(topic, *stance);
            format!("<Coding{head}><CodeRef targetGUID=\"{code}\"/></Coding>")
        };
        members.iter().map(coding).collect()
    }

    /// Returns the variables by which texts are silent, one for each topic.
    pub(super) fn variables(&self) -> String {
        let variable = |topic: &Arc<Topic>| {
            let (guid, name) = (guid("silence", topic.id.as_str()), format!("{SILENT}{}", topic.question));
            let head = xml::attributes(&[("guid", &guid), ("name", &name), ("typeOfVariable", "Boolean")]);
            format!("<Variable{head}/>\n")
        };
        self.project.topics().map(variable).collect()
    }

    /// Returns to which topics a text is silent.
    pub(super) fn silences(&self, document: &DocumentId) -> String {
        let silent = self.project.topics().filter(|topic| topic.silent.contains_key(document));
        let value = |topic: &Arc<Topic>| {
            let variable = guid("silence", topic.id.as_str());
            format!(
                "<VariableValue><VariableRef targetGUID=\"{variable}\"/><BooleanValue>true</BooleanValue></VariableValue>\n"
            )
        };
        silent.map(value).collect()
    }

    /// Returns the cases that entities are, given the first selection of each annotation.
    pub(super) fn cases(&self, selections: &HashMap<AnnotationId, String>) -> String {
        let mut cases = String::new();
        for entity in self.project.entities() {
            let guid = guid("entity", entity.id.as_str());
            let head = xml::attributes(&[("guid", &guid), ("name", &entity.preferred)]);
            let mentions = entity.mentions.keys().filter_map(|id| selections.get(id));
            let mentions: String =
                mentions.map(|selection| format!("<SelectionRef targetGUID=\"{selection}\"/>")).collect();
            cases += &format!("<Case{head}>{}{mentions}</Case>\n", described(&entity.note));
        }
        cases
    }

    /// Takes note of what is not written as it is.
    pub(super) fn add_losses(&self, losses: &mut Losses) {
        let is_whole = |text: &str| xml::plain(text) == text;
        for topic in self.project.topics() {
            if !is_whole(&topic.question) || !is_whole(&topic.note) {
                losses.add(Loss::Topics, &topic.question);
            }
        }
        for entity in self.project.entities() {
            if !is_whole(&entity.preferred) || !is_whole(&entity.note) {
                losses.add(Loss::Entities, &entity.preferred);
            }
        }
        losses.add_many(Loss::Refusals, self.project.refusals().count() as u64, "");
    }
}

fn stance_guid(topic: &Topic, stance: Stance) -> String {
    guid("stance", &format!("{}\0{}", topic.id, stance.name()))
}

/// Whether a code is the one below which topics stand: it and the questions code nothing, and below each there are stances
/// alone. A label may be called the same.
pub(super) fn is_topics(code: &Element) -> bool {
    let codes_nothing = |code: &Element| code.attribute("isCodable") == Some("false");
    let is_stance = |code: &Element| stance_of(code).is_some();
    code.attribute("name") == Some(TOPICS)
        && codes_nothing(code)
        && within(code).all(|topic| codes_nothing(topic) && within(topic).all(is_stance))
}

/// The codes within a code.
fn within(code: &Element) -> impl Iterator<Item = &Element> {
    code.children.iter().filter(|child| child.name == "Code")
}

fn stance_of(code: &Element) -> Option<Stance> {
    code.attribute("name").and_then(Stance::from_name)
}

/// The topics of a file, and by which identifiers it names what belongs to them.
#[derive(Default)]
pub(super) struct Topics {
    /// The topics, nothing of them said yet.
    pub(super) topics: Vec<ImportedTopic>,
    /// The codes of stances: the index of the topic, and the stance.
    pub(super) stances: HashMap<String, (usize, Stance)>,
    /// The variables of silences: the index of the topic.
    pub(super) silences: HashMap<String, usize>,
}

impl Topics {
    /// Reads what topics there are.
    pub(super) fn read(root: &Element) -> Topics {
        let mut read = Topics::default();
        let codebook = root.child("CodeBook").map(|book| book.all_in("Codes")).unwrap_or_default();
        for topic in codebook.iter().filter(|code| is_topics(code)).flat_map(within) {
            for code in within(topic) {
                if let Some((guid, stance)) = code.attribute("guid").zip(stance_of(code)) {
                    read.stances.insert(guid.to_string(), (read.topics.len(), stance));
                }
            }
            read.topics.push(ImportedTopic {
                question: topic.attribute("name").unwrap_or_default().to_string(),
                note: topic.child("Description").map(|one| one.text.clone()).unwrap_or_default(),
                path: format!("line {}", topic.line),
                ..ImportedTopic::default()
            });
        }
        // Of several topics with one question, the variables stand in the order of the topics.
        let mut taken = vec![false; read.topics.len()];
        for variable in root.all_in("Variables") {
            let name = variable.attribute("name").unwrap_or_default();
            let Some((guid, question)) = variable.attribute("guid").zip(name.strip_prefix(SILENT)) else {
                continue;
            };
            let mut numbered = read.topics.iter().zip(&mut taken).enumerate();
            let free = numbered.find(|(_, (topic, taken))| !**taken && topic.question == question);
            if let Some((index, (_, taken))) = free {
                *taken = true;
                read.silences.insert(guid.to_string(), index);
            }
        }
        read
    }
}

/// The entity that a case is, if it says nothing but which selections mention it. Mentions are the identifiers of these.
pub(super) fn entity(case: &Element) -> Option<ImportedEntity> {
    let is_plain = |child: &Element| ["Description", "SelectionRef"].contains(&child.name.as_str());
    let mentions = case.children.iter().filter(|child| child.name == "SelectionRef");
    let mentions = mentions.filter_map(|child| child.attribute("targetGUID"));
    case.children.iter().all(is_plain).then(|| ImportedEntity {
        preferred: case.attribute("name").unwrap_or_default().to_string(),
        note: case.child("Description").map(|one| one.text.clone()).unwrap_or_default(),
        mentions: mentions.map(str::to_string).collect(),
        path: format!("line {}", case.line),
    })
}
