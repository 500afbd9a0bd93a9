//! How everything was worked out: every constant, every formula, every choice.

use crate::analysis::compare::claim_map::COVERED_PERCENT;
use crate::analysis::compare::figures::FAR_APART;
use crate::analysis::compare::networks::measures::{Agreement, Norm};
use crate::analysis::compare::passages;
use crate::analysis::compare::plot::LOGARITHMIC_FROM;
use crate::analysis::compare::quotations::QUOTED_PERCENT;
use crate::export::networks::Counting;
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
