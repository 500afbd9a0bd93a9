//! How everything was worked out: every constant, every formula, every choice.

use serde_json::{Map, Value, json};

use crate::analysis::compare::claim_map::COVERED_PERCENT;
use crate::analysis::compare::figures::FAR_APART;
use crate::analysis::compare::networks::measures::{Agreement, Norm, Told};
use crate::analysis::compare::passages;
use crate::analysis::compare::plot::LOGARITHMIC_FROM;
use crate::analysis::compare::quotations::QUOTED_PERCENT;
use crate::export::comparison::Comparison;
use crate::export::networks::Counting;
use crate::export::statements::statements;
use crate::format::json::formatter::to_lines;
use crate::model::record::quantity::{ABOUT, POINT};

/// Returns every constant that decides something, by its name.
pub fn constants() -> Vec<(&'static str, String)> {
    let ratio = |(top, bottom): (i128, i128)| (top as f64 / bottom as f64).to_string();
    let of_figures = [
        ("about_percent", ABOUT.to_string()),
        ("share_in_words_within", ratio(POINT)),
        ("far_apart_ratio", ratio(FAR_APART)),
        ("logarithmic_axis_from_ratio", LOGARITHMIC_FROM.to_string()),
        ("origin_covered_percent", COVERED_PERCENT.to_string()),
        ("direct_voice_quoted_percent", QUOTED_PERCENT.to_string()),
    ];
    let of_passages = passages::CONSTANTS.into_iter().map(|(name, value)| (name, value.to_string()));
    of_figures.into_iter().chain(of_passages).collect()
}

/// Returns every measure of two actors with its formula.
pub fn formulas(counting: Counting) -> Vec<(String, String)> {
    let agreement =
        Agreement::ALL.map(|it| (it.name().to_string(), it.formula(counting.qualifying).to_string()));
    let norm = (format!("÷ {}", counting.norm.name()), counting.norm.formula().to_string());
    agreement.into_iter().chain((counting.norm != Norm::No).then_some(norm)).collect()
}

/// Returns all of it as JSON, with how many of what there are.
pub fn method(comparison: &Comparison, counting: Counting) -> String {
    let found = statements(comparison);
    let pairs = |pairs: Vec<(String, String)>| -> Map<String, Value> {
        pairs.into_iter().map(|(name, value)| (name, value.into())).collect()
    };
    let number = |value: String| serde_json::from_str(&value).unwrap_or(Value::String(value));
    let constants: Map<String, Value> =
        constants().into_iter().map(|(name, value)| (name.to_string(), number(value))).collect();
    to_lines(
        &json!({
            "format": "glossator-method",
            "version": 1,
            "program": format!("Glossator {}", env!("CARGO_PKG_VERSION")),
            "offset_unit": "unicode_code_point",
            "rounding": "a round number without qualifier is read to the last of its digits that counts",
            "constants": constants,
            "networks": {
                "duplicates": counting.duplicates.name(),
                "qualifying": counting.qualifying.name(),
                "norm": counting.norm.name(),
                "formulas": pairs(formulas(counting)),
                "two_kinds": Told::Subtract.formula(),
                "stances": {"gives": "yes", "supports": "yes", "contradicts": "no", "qualifies": counting.qualifying.name()},
            },
            "statements": {
                "written": found.rows.len(),
                "left_out_because_they_qualify": found.qualifying,
                "left_out_because_nobody_is_named": found.without_actor,
                "offset_unit": "utf16_code_unit",
            },
        }),
        0,
    )
}
