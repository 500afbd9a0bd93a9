//! What the label sets are called that come with the program.

use crate::model::record::presets;
use crate::model::record::presets::{Named, Preset};
use crate::model::record::schema::Schema;

/// The words of a label set.
pub struct PresetWords {
    /// What is in it.
    pub preset: Preset,
    /// What it is called.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// Its labels and types of relations: an id, and what is called so.
    pub named: &'static [(&'static str, Named)],
}

impl PresetWords {
    /// The label set itself.
    pub fn schema(&self) -> Schema {
        self.preset.schema(&|id| {
            let found = self.named.iter().find(|(known, _)| *known == id);
            found.map(|(_, named)| *named).unwrap_or_default()
        })
    }
}

/// Every label set that comes with the program; first that which a project begins with.
pub fn presets() -> [&'static PresetWords; 4] {
    [&SOURCES, &ENTITIES, &ARGUMENT, &RHETORIC]
}

/// The labels that a project begins with.
pub fn first_schema() -> Schema {
    SOURCES.schema()
}

const fn named(name: &'static str, description: &'static str) -> Named {
    Named { name, group: "", description }
}

const fn under(group: &'static str, name: &'static str, description: &'static str) -> Named {
    Named { name, group, description }
}

/// See [`presets::SOURCES`].
static SOURCES: PresetWords = PresetWords {
    preset: presets::SOURCES,
    name: "Sources",
    description: "What a source says: who says what, with which numbers, and where.",
    named: &[
        ("claim", named("claim", "A statement that can be true or false, in the words of the text.")),
        ("actor", named("actor", "A person, office, group or state that says or does something.")),
        ("figure", named("figure", "A number with what it counts, such as people, days or places.")),
        ("location", named("location", "A place that is named: a town, region, border or road.")),
        ("quantity", named("quantity", "")),
        ("said_by", named("said by", "Who makes the claim, as the text has it.")),
        ("gives", named("gives", "The claim gives the figure.")),
        ("located_in", named("located in", "The place that the claim or figure is about.")),
    ],
};

/// See [`presets::ENTITIES`].
static ENTITIES: PresetWords = PresetWords {
    preset: presets::ENTITIES,
    name: "Named entities",
    description: "Names of people, organizations and places, as most data sets for named-entity recognition have them.",
    named: &[
        ("PER", named("PER", "The name of a person or of a family, without titles.")),
        ("ORG", named("ORG", "The name of an organization: a company, party, agency, team or newspaper.")),
        ("LOC", named("LOC", "The name of a place: a country, city, river, mountain or road.")),
        ("MISC", named("MISC", "Any other name: a nationality, language, event, work or product.")),
    ],
};

/// See [`presets::ARGUMENT`].
static ARGUMENT: PresetWords = PresetWords {
    preset: presets::ARGUMENT,
    name: "Argument",
    description: "What is claimed, and what speaks for it and against it.",
    named: &[
        ("claim", named("claim", "What the author wants the reader to accept.")),
        ("premise", named("premise", "A reason that is given for a claim, or for another reason.")),
        (
            "evidence",
            named("evidence", "What a reason rests on: a fact, number, example, study or quotation."),
        ),
        (
            "counterclaim",
            named("counterclaim", "What others hold against the claim, as the author tells it."),
        ),
        ("rebuttal", named("rebuttal", "The author’s answer to a counterclaim.")),
        (
            "qualifier",
            named(
                "qualifier",
                "Words that say how sure or how general a claim is, such as “probably” or “most”.",
            ),
        ),
        ("supports", named("supports", "")),
        ("attacks", named("attacks", "")),
    ],
};

const FIGURES: &str = "Figures of speech";
const APPEALS: &str = "Appeals";
const WORDING: &str = "Choice of words";

/// See [`presets::RHETORIC`].
static RHETORIC: PresetWords = PresetWords {
    preset: presets::RHETORIC,
    name: "Rhetoric",
    description: "How a text persuades, for use in class: speeches, comments, advertisements.",
    named: &[
        (
            "metaphor",
            under(FIGURES, "metaphor", "One thing is called by the name of another: “a wave of protest”."),
        ),
        ("simile", under(FIGURES, "simile", "One thing is openly compared to another, with “like” or “as”.")),
        (
            "hyperbole",
            under(FIGURES, "hyperbole", "An exaggeration that nobody takes at its word: “a thousand times”."),
        ),
        ("irony", under(FIGURES, "irony", "The words say one thing and mean its opposite.")),
        (
            "repetition",
            under(FIGURES, "repetition", "The same word, beginning or pattern comes back for effect."),
        ),
        (
            "rhetorical_question",
            under(FIGURES, "rhetorical question", "A question to which no answer is expected."),
        ),
        (
            "appeal_to_authority",
            under(APPEALS, "appeal to authority", "It is to be believed because of who says it (ethos)."),
        ),
        (
            "appeal_to_emotion",
            under(APPEALS, "appeal to emotion", "It is to be felt: fear, pity, pride, anger (pathos)."),
        ),
        (
            "appeal_to_reason",
            under(APPEALS, "appeal to reason", "It is to follow: from facts, numbers or causes (logos)."),
        ),
        (
            "loaded_word",
            under(WORDING, "loaded word", "A word that judges while it names: “regime” for “government”."),
        ),
    ],
};
