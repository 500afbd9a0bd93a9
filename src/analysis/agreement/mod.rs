//! How far annotators agree: over the same spans, the same labels, the same values.
//!
//! A [`study`] says what each annotator did in each document; [`of_project`] takes it from a project. Each family of
//! measures is a file: [`matching`] pairs spans (F1), [`coding`] compares values given to the same items (kappa, alpha),
//! [`unitizing`] compares how a text is cut into units (Krippendorff's u-alpha), [`gamma`] aligns and compares at once
//! (Mathet and others). [`levels`] makes items of spans. What a measure comes to is a value, or the reason why there is
//! none ([`figure`]); [`bootstrap`] says how sure a value is. A [`report`] is all of it.

pub mod bootstrap;
pub mod coding;
pub mod distance;
pub mod figure;
pub mod gamma;
pub mod levels;
pub mod matching;
pub mod of_project;
pub mod random;
pub mod report;
pub mod study;
pub mod table;
pub mod unitizing;
pub mod unitizing_1995;
