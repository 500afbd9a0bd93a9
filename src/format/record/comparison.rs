//! Topics, entities and refusals, to and from JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::Rest;
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::model::record::entity::{Entity, Mention};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, EntityId, TopicId};
use crate::model::record::refusal::{Refusal, Refused};
use crate::model::record::topic::{Membership, Silence, Stance, Topic};

/// Who did something and when, and what else is known of it, as it is written.
#[derive(Serialize)]
struct StampTwin<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    annotator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> StampTwin<'a> {
    fn new(stamp: &'a Stamp, extra: &'a Extra, border: Border) -> StampTwin<'a> {
        let annotator = stamp.author.as_ref().map(AnnotatorId::as_str);
        StampTwin { annotator, time: stamp.time, rest: Rest::new(extra, border) }
    }
}

fn read_stamp(fields: &mut Fields) -> Stamp {
    Stamp {
        author: fields.if_fits::<String>("annotator").map(AnnotatorId::new),
        time: fields.if_fits("time"),
    }
}

/// The topics, entities and refusals of a project, as they are written: a list of each, if there are any.
#[derive(Serialize)]
pub(crate) struct ComparisonTwin<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<TopicTwin<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entities: Vec<EntityTwin<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    refusals: Vec<RefusalTwin<'a>>,
}

impl<'a> ComparisonTwin<'a> {
    /// Returns what is written of a project.
    pub(crate) fn new(project: &'a Project, border: Border) -> ComparisonTwin<'a> {
        let refusals = project.refusals();
        ComparisonTwin {
            topics: project.topics().map(|one| TopicTwin::new(one, border)).collect(),
            entities: project.entities().map(|one| EntityTwin::new(one, border)).collect(),
            refusals: refusals.map(|(refused, one)| RefusalTwin::new(refused, one, border)).collect(),
        }
    }
}

/// A topic, as it is written. In a file, its rank is its index in the list.
#[derive(Serialize)]
pub(crate) struct TopicTwin<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<u64>,
    question: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    members: Vec<MemberTwin<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    silent: Vec<SilenceTwin<'a>>,
    #[serde(flatten)]
    stamp: StampTwin<'a>,
}

#[derive(Serialize)]
struct MemberTwin<'a> {
    annotation: &'a str,
    stance: &'static str,
    #[serde(flatten)]
    stamp: StampTwin<'a>,
}

#[derive(Serialize)]
struct SilenceTwin<'a> {
    document: &'a str,
    #[serde(flatten)]
    stamp: StampTwin<'a>,
}

impl<'a> TopicTwin<'a> {
    /// Returns what is written of a topic.
    pub(crate) fn new(topic: &'a Topic, border: Border) -> TopicTwin<'a> {
        let Topic { id, rank, question, note, members, silent, stamp, extra } = topic;
        let member = |(id, member): (&'a AnnotationId, &'a Membership)| MemberTwin {
            annotation: id.as_str(),
            stance: member.stance.name(),
            stamp: StampTwin::new(&member.stamp, &member.extra, border),
        };
        let silence = |(id, silence): (&'a DocumentId, &'a Silence)| SilenceTwin {
            document: id.as_str(),
            stamp: StampTwin::new(&silence.stamp, &silence.extra, border),
        };
        TopicTwin {
            id: id.as_str(),
            rank: Some(*rank).filter(|_| border == Border::Storage),
            question,
            note,
            members: members.iter().map(member).collect(),
            silent: silent.iter().map(silence).collect(),
            stamp: StampTwin::new(stamp, extra, border),
        }
    }
}

/// Reads a topic. Whether there is what it names is not asked here. What is wrong with a member or a silence goes to the
/// problems, and costs only that.
pub(crate) fn read_topic(
    json: Json,
    path: Path,
    border: Border,
    problems: &mut Vec<Problem>,
) -> Result<Topic, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = TopicId::new(fields.id("id")?);
    let rank = if border == Border::Storage { fields.take("rank")? } else { 0 };
    let question = fields.or_default("question")?;
    let note = fields.or_default("note")?;
    let member = |mut fields: Fields, problems: &mut Vec<Problem>| {
        let id = AnnotationId::new(fields.id("annotation")?);
        let found: Cow<str> = fields.take("stance")?;
        let stance = Stance::from_name(&found).unwrap_or_else(|| {
            let found = found.into_owned();
            problems.push(*fields.path.field("stance").problem(Reason::UnknownStance { found }));
            Stance::default()
        });
        let stamp = read_stamp(&mut fields);
        Ok((id, Membership { stance, stamp, extra: fields.rest(border)? }))
    };
    let members = parts(&mut fields, "members", problems, member)?;
    let silence = |mut fields: Fields, _: &mut Vec<Problem>| {
        let id = DocumentId::new(fields.id("document")?);
        let stamp = read_stamp(&mut fields);
        Ok((id, Silence { stamp, extra: fields.rest(border)? }))
    };
    let silent = parts(&mut fields, "silent", problems, silence)?;
    let stamp = read_stamp(&mut fields);
    Ok(Topic { id, rank, question, note, members, silent, stamp, extra: fields.rest(border)? })
}

/// Reads what belongs to a record, each by what it names. Of two that name one, the first counts.
fn parts<K: Ord + ToString, V>(
    fields: &mut Fields,
    key: &str,
    problems: &mut Vec<Problem>,
    mut read: impl FnMut(Fields, &mut Vec<Problem>) -> Result<(K, V), Fault>,
) -> Result<BTreeMap<K, V>, Fault> {
    let values = fields.or_default::<Vec<Json>>(key)?;
    let list = fields.path.field(key);
    let mut parts = BTreeMap::new();
    for (index, json) in values.into_iter().enumerate() {
        let path = list.index(index);
        match Fields::new(json, path).and_then(|fields| read(fields, problems)) {
            Ok((id, _)) if parts.contains_key(&id) => {
                problems.push(*path.problem(Reason::DuplicateId { id: id.to_string() }));
            }
            Ok((id, part)) => {
                parts.insert(id, part);
            }
            Err(fault) => problems.push(*fault),
        }
    }
    Ok(parts)
}

/// An entity, as it is written.
#[derive(Serialize)]
pub(crate) struct EntityTwin<'a> {
    id: &'a str,
    preferred: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    mentions: Vec<MentionTwin<'a>>,
    #[serde(flatten)]
    stamp: StampTwin<'a>,
}

#[derive(Serialize)]
struct MentionTwin<'a> {
    annotation: &'a str,
    #[serde(flatten)]
    stamp: StampTwin<'a>,
}

impl<'a> EntityTwin<'a> {
    /// Returns what is written of an entity.
    pub(crate) fn new(entity: &'a Entity, border: Border) -> EntityTwin<'a> {
        let Entity { id, preferred, note, mentions, stamp, extra } = entity;
        let mention = |(id, mention): (&'a AnnotationId, &'a Mention)| MentionTwin {
            annotation: id.as_str(),
            stamp: StampTwin::new(&mention.stamp, &mention.extra, border),
        };
        EntityTwin {
            id: id.as_str(),
            preferred,
            note,
            mentions: mentions.iter().map(mention).collect(),
            stamp: StampTwin::new(stamp, extra, border),
        }
    }
}

/// Reads an entity. Whether there is what it names is not asked here. What is wrong with a mention goes to the problems,
/// and costs only that.
pub(crate) fn read_entity(
    json: Json,
    path: Path,
    border: Border,
    problems: &mut Vec<Problem>,
) -> Result<Entity, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = EntityId::new(fields.id("id")?);
    let preferred = fields.or_default("preferred")?;
    let note = fields.or_default("note")?;
    let mention = |mut fields: Fields, _: &mut Vec<Problem>| {
        let id = AnnotationId::new(fields.id("annotation")?);
        let stamp = read_stamp(&mut fields);
        Ok((id, Mention { stamp, extra: fields.rest(border)? }))
    };
    let mentions = parts(&mut fields, "mentions", problems, mention)?;
    let stamp = read_stamp(&mut fields);
    Ok(Entity { id, preferred, note, mentions, stamp, extra: fields.rest(border)? })
}

const SAME_ENTITY: &str = "same_entity";
const SAME_FIGURE: &str = "same_figure";
const SAME_TOPIC: &str = "same_topic";
const OF_TOPIC: &str = "of_topic";
const PASSAGE: &str = "passage";

/// A refusal, as it is written.
#[derive(Serialize, Default)]
struct RefusedTwin<'a> {
    refused: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
}

/// A refusal, as it is written, with who has refused.
#[derive(Serialize)]
pub(crate) struct RefusalTwin<'a> {
    #[serde(flatten)]
    refused: RefusedTwin<'a>,
    #[serde(flatten)]
    stamp: StampTwin<'a>,
}

impl<'a> RefusalTwin<'a> {
    /// Returns what is written of a refusal.
    pub(crate) fn new(refused: &'a Refused, refusal: &'a Refusal, border: Border) -> RefusalTwin<'a> {
        let nothing = RefusedTwin::default;
        let refused = match refused {
            Refused::SameEntity(left, right) => {
                RefusedTwin { refused: SAME_ENTITY, names: vec![left, right], ..nothing() }
            }
            Refused::SameFigure(left, right) => {
                RefusedTwin { refused: SAME_FIGURE, figures: vec![left, right], ..nothing() }
            }
            Refused::SameTopic(left, right) => {
                let annotations = vec![left.as_str(), right.as_str()];
                RefusedTwin { refused: SAME_TOPIC, annotations, ..nothing() }
            }
            Refused::OfTopic(topic, annotation) => {
                let (topic, annotations) = (Some(topic.as_str()), vec![annotation.as_str()]);
                RefusedTwin { refused: OF_TOPIC, topic, annotations, ..nothing() }
            }
            Refused::Passage(words) => RefusedTwin { refused: PASSAGE, words: Some(words), ..nothing() },
        };
        RefusalTwin { refused, stamp: StampTwin::new(&refusal.stamp, &refusal.extra, border) }
    }
}

/// Reads a refusal. Whether there is what it names is not asked here.
pub(crate) fn read_refusal(json: Json, path: Path, border: Border) -> Result<(Refused, Refusal), Fault> {
    let mut fields = Fields::new(json, path)?;
    let found: String = fields.take("refused")?;
    let refused = match found.as_str() {
        SAME_ENTITY => {
            let [left, right] = texts(&mut fields, "names")?;
            Refused::same_entity(&left, &right)
        }
        SAME_FIGURE => {
            let [left, right] = texts(&mut fields, "figures")?;
            Refused::same_figure(&left, &right)
        }
        SAME_TOPIC => {
            let [left, right] = texts(&mut fields, "annotations")?;
            Refused::same_topic(&AnnotationId::new(left), &AnnotationId::new(right))
        }
        OF_TOPIC => {
            let topic = TopicId::new(fields.id("topic")?);
            let [annotation] = texts(&mut fields, "annotations")?;
            Refused::OfTopic(topic, AnnotationId::new(annotation))
        }
        PASSAGE => Refused::Passage(fields.take("words")?),
        _ => return Err(path.field("refused").problem(Reason::UnknownRefusal { found })),
    };
    let stamp = read_stamp(&mut fields);
    Ok((refused, Refusal { stamp, extra: fields.rest(border)? }))
}

/// Takes out a list of so many texts.
fn texts<const COUNT: usize>(fields: &mut Fields, key: &str) -> Result<[String; COUNT], Fault> {
    let values: Vec<String> = fields.take(key)?;
    values.try_into().map_err(|_| fields.path.field(key).problem(Reason::MissingField))
}
