//! In which unit the figures of a row are shown beside each other.

use crate::analysis::compare::figures::figure::Figure;
use crate::analysis::compare::figures::unit::{Dimension, Unit};
use crate::model::record::quantity::Exact;

/// The unit in which the numbers of a row are shown. They are compared in the basic unit of what they measure, which
/// readers of the texts may not have seen: what is in kilometres everywhere is shown in kilometres, and not in metres.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scale {
    /// The unit that all have; none, if they have several or none.
    unit: Option<Unit>,
    name: &'static str,
}

impl Scale {
    /// The unit that figures are shown in which can be compared: the one that all have, or the basic one. Shares are shown
    /// in percent.
    pub fn of<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Scale {
        let mut units = figures.into_iter().map(|figure| figure.unit);
        let Some(first) = units.next().flatten() else { return Scale { unit: None, name: "" } };
        if first.dimension == Dimension::Share {
            return Scale { unit: Some(Unit::PERCENT), name: Unit::PERCENT.name };
        }
        if units.all(|unit| unit == Some(first)) {
            Scale { unit: Some(first), name: first.name }
        } else {
            Scale { unit: None, name: first.dimension.basic_unit() }
        }
    }

    /// What the unit is called; empty, if what is shown is only counted.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns a number of the basic unit in this one.
    pub fn shown(&self, basic: Exact) -> Option<Exact> {
        self.unit.map_or(Some(basic), |unit| unit.of_basic(basic))
    }

    /// Returns what lies between two numbers of the basic unit in this one: a difference of temperatures has no zero.
    pub fn between(&self, difference: Exact) -> Option<Exact> {
        self.unit.map_or(Some(difference), |unit| difference.by(unit.factor()?))
    }
}
