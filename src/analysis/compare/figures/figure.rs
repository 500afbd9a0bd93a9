//! What a figure says: a quantity, of what, in which sense, of when and where.

use crate::analysis::compare::figures::unit::{Dimension, Period, Unit};
use crate::model::record::quantity::Quantity;

/// A figure of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// The number, its qualifier and its bounds.
    pub quantity: Quantity,
    /// The unit, if it has one.
    pub unit: Option<Unit>,
    /// For how long it is said, if it is a rate.
    pub per: Option<Period>,
    /// What is counted.
    pub counted: Counted,
    /// The stem of the verb of its statement, such as `displac`; empty if none is known.
    pub verb: String,
    /// What kind of number it is.
    pub kind: Kind,
    /// Whether it is so, or is to be, or may be.
    pub modality: Modality,
    /// The day for which it holds, if the text says one.
    pub as_of: Option<Day>,
    /// Where it holds, if the text says so.
    pub scope: Option<Scope>,
    /// What it has in common with figures that go back to the same passage or source; empty if that is not known.
    pub origin: String,
}

/// What is counted.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Counted {
    /// As it is written, such as `Syrian refugees`.
    pub words: String,
    /// The stem of its noun, such as `refugee`; empty if there is none.
    pub noun: String,
    /// What happened to those who are counted.
    pub state: Option<State>,
    /// Whether it is what is added to others, as in `120 new cases`.
    pub is_new: bool,
}

/// What happened to those who are counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum State {
    Dead,
    Injured,
    Missing,
    Displaced,
    Arrested,
    Rescued,
    Infected,
    Destroyed,
    Hired,
    Voted,
}

impl State {
    /// Whether the number of those up to now can only grow.
    pub fn is_running_total(self) -> bool {
        !matches!(self, State::Missing | State::Displaced | State::Hired)
    }
}

/// What kind of number a figure is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// How many there are.
    Count,
    /// Which part of a whole.
    Share,
    /// How much there is of what is measured.
    Level,
    /// By how much something is more or less than before.
    Change,
    /// How many or how much in a time.
    Rate,
    /// How much money.
    Money,
    /// How long.
    Time,
}

impl Kind {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Share => "share",
            Kind::Level => "level",
            Kind::Change => "change",
            Kind::Rate => "rate",
            Kind::Money => "money",
            Kind::Time => "time",
        }
    }
}

/// Whether what a figure says is so.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Modality {
    /// It is said to be.
    Said,
    /// It is meant to be.
    Planned,
    /// It may be.
    Possible,
}

impl Modality {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Said => "said",
            Modality::Planned => "planned",
            Modality::Possible => "possible",
        }
    }
}

/// A day, as far as a text names it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Day {
    /// A day of the week; Monday is 0.
    Weekday(u8),
    /// A date, of which the year or the day may not be said.
    #[allow(missing_docs)]
    Date { year: Option<u16>, month: u8, day: Option<u8> },
}

impl Day {
    /// Which of two is earlier; `None` if the names of both do not say. Days of the week are taken for those of one
    /// week, unless they are next to each other otherwise; dates without a year for those of one year.
    pub fn compare(self, other: Day) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Day::Weekday(left), Day::Weekday(right)) => {
                // Saturday and Sunday come before the Monday that is near.
                let forward = (7 + right - left) % 7;
                let is_near = |days: u8| (1..=2).contains(&days);
                Some(match (is_near(forward), is_near(7 - forward)) {
                    (true, false) => std::cmp::Ordering::Less,
                    (false, true) => std::cmp::Ordering::Greater,
                    _ => left.cmp(&right),
                })
            }
            (
                Day::Date { year: left_year, month: left_month, day: left },
                Day::Date { year: right_year, month: right_month, day: right },
            ) => {
                let years = left_year.zip(right_year).map(|(left, right)| left.cmp(&right));
                let by_month = || left_month.cmp(&right_month);
                let by_day = || left.zip(right).map(|(left, right)| left.cmp(&right));
                match years.unwrap_or(std::cmp::Ordering::Equal).then_with(by_month) {
                    std::cmp::Ordering::Equal => by_day(),
                    unequal => Some(unequal),
                }
            }
            _ => None,
        }
    }

    /// The date that a project's field says, such as `2020-02-12`.
    pub fn from_iso(text: &str) -> Option<Day> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
        let day = parts.next().and_then(|day| day.parse().ok());
        Some(Day::Date { year: Some(year), month, day })
    }
}

/// Where a figure holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// As it is written, such as `the town` or `Idlib province`.
    pub words: String,
    /// How large such places are, from a village up; `None` if the words do not say, or if they name one, of which
    /// nobody can tell by words alone where it lies.
    pub level: Option<usize>,
}

impl Scope {
    /// Whether a place lies within another: the town in the province.
    pub fn is_within(&self, other: &Scope) -> bool {
        self.level.zip(other.level).is_some_and(|(own, others)| own < others)
    }
}

impl Kind {
    /// The kind of a number with a unit, where nothing says that it is a rate or a change.
    pub(super) fn of_unit(unit: Option<&Unit>) -> Kind {
        match unit.map(|unit| unit.dimension) {
            None => Kind::Count,
            Some(Dimension::Money(_)) => Kind::Money,
            Some(Dimension::Share) => Kind::Share,
            Some(Dimension::Points) => Kind::Change,
            Some(Dimension::Time | Dimension::Months) => Kind::Time,
            Some(Dimension::Speed) => Kind::Rate,
            Some(_) => Kind::Level,
        }
    }
}
