//! Statements: who says what of which topic, where and when; and which of them count once.

use std::collections::BTreeSet;

/// What a statement says of its topic. These are the levels of the qualifier *q*.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stance {
    /// It contradicts.
    No,
    /// It qualifies.
    Qualifies,
    /// It says or supports so.
    Yes,
}

impl Stance {
    /// All of them, in order.
    pub const ALL: [Stance; 3] = [Stance::No, Stance::Qualifies, Stance::Yes];
}

/// A day of the Gregorian calendar. The order is that of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    /// The year.
    pub year: i64,
    /// The month, from 1 to 12.
    pub month: i64,
    /// The day of the month, from 1.
    pub day: i64,
}

impl Date {
    /// Reads a day as ISO 8601 writes it: `2020-02-08`.
    pub fn parse(written: &str) -> Option<Date> {
        let parts: Vec<i64> = written.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [year, month, day] = parts.try_into().ok()?;
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Date { year, month, day })
    }

    /// The week that it is in, counted from some Monday. The day is counted by Hinnant 2013, *chrono-compatible low-level
    /// date algorithms*, <https://howardhinnant.github.io/date_algorithms.html>.
    fn week(self) -> i64 {
        // Years begin with March, so that the day that is sometimes there is the last.
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days_since_1970 = era * 146_097 + day_of_era - 719_468;
        // The first day of 1970 was a Thursday.
        (days_since_1970 + 3).div_euclid(7)
    }
}

/// Somebody says something of a topic in a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
    /// The id of who says it.
    pub actor: String,
    /// The id of what it is about.
    pub topic: String,
    /// What it says of that.
    pub stance: Stance,
    /// The id of the document.
    pub document: String,
    /// When it was said.
    pub date: Option<Date>,
}

/// What statements are told apart by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Variable {
    /// Who says it.
    Actor,
    /// What it is about.
    Topic,
    /// The document.
    Source,
}

impl Variable {
    /// What a statement has there.
    pub fn of(self, statement: &Statement) -> &str {
        match self {
            Variable::Actor => &statement.actor,
            Variable::Topic => &statement.topic,
            Variable::Source => &statement.document,
        }
    }

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Variable::Actor => "actor",
            Variable::Topic => "topic",
            Variable::Source => "source",
        }
    }
}

/// Which statements that say the same count once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Duplicates {
    /// None: each counts.
    #[default]
    Include,
    /// Those of one document.
    Document,
    /// Those of one week, from Monday on.
    Week,
    /// Those of one month.
    Month,
    /// Those of one year.
    Year,
    /// All.
    AcrossRange,
}

impl Duplicates {
    /// All of them.
    pub const ALL: [Duplicates; 6] = [
        Duplicates::Include,
        Duplicates::Document,
        Duplicates::Week,
        Duplicates::Month,
        Duplicates::Year,
        Duplicates::AcrossRange,
    ];

    /// Its name in reports, as Discourse Network Analyzer has it.
    pub fn name(self) -> &'static str {
        match self {
            Duplicates::Include => "include",
            Duplicates::Document => "document",
            Duplicates::Week => "week",
            Duplicates::Month => "month",
            Duplicates::Year => "year",
            Duplicates::AcrossRange => "acrossrange",
        }
    }

    /// What statements must have in common to count once; nothing, if each counts. Where a date is missing, it is the
    /// document.
    fn unit(self, statement: &Statement) -> Option<Unit<'_>> {
        let document = Unit::Document(&statement.document);
        let by_date = |unit: fn(Date) -> Unit<'static>| Some(statement.date.map_or(document, unit));
        match self {
            Duplicates::Include => None,
            Duplicates::Document => Some(document),
            Duplicates::Week => by_date(|date| Unit::Week(date.week())),
            Duplicates::Month => by_date(|date| Unit::Month(date.year, date.month)),
            Duplicates::Year => by_date(|date| Unit::Year(date.year)),
            Duplicates::AcrossRange => Some(Unit::All),
        }
    }
}

/// Where statements that say the same count once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit<'a> {
    Document(&'a str),
    Week(i64),
    Month(i64, i64),
    Year(i64),
    All,
}

/// Returns the statements that count, each the first of those that say the same. Whether they do is told by two variables
/// and, unless that is to be ignored, by the stance.
pub fn counted<'a>(
    statements: &'a [Statement],
    variables: [Variable; 2],
    duplicates: Duplicates,
    ignores_stance: bool,
) -> Vec<&'a Statement> {
    let mut seen = BTreeSet::new();
    let is_new = |statement: &&'a Statement| match duplicates.unit(statement) {
        None => true,
        Some(unit) => {
            let stance = (!ignores_stance).then_some(statement.stance);
            seen.insert((variables.map(|variable| variable.of(statement)), stance, unit))
        }
    };
    statements.iter().filter(is_new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_have_weeks() {
        let week = |written: &str| Date::parse(written).unwrap().week();
        // Monday the 3rd to Sunday the 9th.
        assert_eq!(week("2020-02-03"), week("2020-02-09"));
        assert_eq!(week("2020-02-02") + 1, week("2020-02-03"));
        assert_eq!(week("2020-02-28") + 1, week("2020-03-02"));
        assert_eq!((week("1969-12-29"), week("1970-01-04"), week("1970-01-05")), (0, 0, 1));
        for wrong in ["", "2020", "2020-13-01", "2020-1-0", "a-b-c", "2020-02-03-04"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
