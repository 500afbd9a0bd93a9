//! Matrices of statements: of one kind of thing, by what they have in common; of two kinds, by what is said.
//!
//! *x(a, c, q)* is how many statements of *a* on *c* have the stance *q*; *n(a)* how many there are of *a*.

use std::collections::BTreeMap;

use crate::analysis::compare::networks::statements::{Duplicates, Stance, Statement, Variable, counted};

/// What becomes of statements that neither support nor contradict.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Qualifying {
    /// They are left out.
    #[default]
    LeftOut,
    /// They stand halfway between yes and no.
    Between,
    /// They are a level by itself, which is like no other.
    Apart,
}

impl Qualifying {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Qualifying::LeftOut => "left_out",
            Qualifying::Between => "between",
            Qualifying::Apart => "apart",
        }
    }
}

/// What two rows have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreement {
    /// That they speak of the same.
    Ignore,
    /// That they say the same.
    Congruence,
    /// That they say the opposite.
    Conflict,
    /// Congruence less conflict.
    Subtract,
}

impl Agreement {
    /// All of them.
    pub const ALL: [Agreement; 4] =
        [Agreement::Ignore, Agreement::Congruence, Agreement::Conflict, Agreement::Subtract];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Agreement::Ignore => "ignore",
            Agreement::Congruence => "congruence",
            Agreement::Conflict => "conflict",
            Agreement::Subtract => "subtract",
        }
    }

    /// Its formula.
    pub fn formula(self, qualifying: Qualifying) -> &'static str {
        match (self, qualifying) {
            (Agreement::Ignore, _) => "Σc x(a,c)·x(b,c)",
            (Agreement::Congruence, Qualifying::Between) => "Σc Σq Σr x(a,c,q)·x(b,c,r)·(1 − |q − r|/2)",
            (Agreement::Congruence, _) => "Σc Σq x(a,c,q)·x(b,c,q)",
            (Agreement::Conflict, Qualifying::LeftOut) => "Σc (x(a,c,yes)·x(b,c,no) + x(a,c,no)·x(b,c,yes))",
            (Agreement::Conflict, Qualifying::Between) => "Σc Σq Σr x(a,c,q)·x(b,c,r)·|q − r|/2",
            (Agreement::Conflict, Qualifying::Apart) => {
                "Σc Σq (x(a,c,q) where x(b,c,q) = 0 + x(b,c,q) where x(a,c,q) = 0)"
            }
            (Agreement::Subtract, _) => "congruence − conflict",
        }
    }
}

/// What a measure of two rows is divided by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Norm {
    /// Nothing.
    #[default]
    No,
    /// The mean of how many statements each has.
    Average,
    /// What Discourse Network Analyzer calls so.
    Jaccard,
    /// What Discourse Network Analyzer calls so.
    Cosine,
}

impl Norm {
    /// All of them.
    pub const ALL: [Norm; 4] = [Norm::No, Norm::Average, Norm::Jaccard, Norm::Cosine];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Norm::No => "no",
            Norm::Average => "average",
            Norm::Jaccard => "jaccard",
            Norm::Cosine => "cosine",
        }
    }

    /// What it divides by.
    pub fn formula(self) -> &'static str {
        match self {
            Norm::No => "1",
            Norm::Average => "(n(a) + n(b))/2",
            Norm::Jaccard => {
                "Σ x(a,c,q) where x(b,c,q) = 0 + Σ x(b,c,q) where x(a,c,q) = 0 + Σ x(a,c,q)·x(b,c,q)"
            }
            Norm::Cosine => "n(a)·n(b)",
        }
    }
}

/// How rows of one kind are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OneMode {
    /// What the rows are.
    pub rows: Variable,
    /// By what they are compared.
    pub by: Variable,
    /// What counts.
    pub agreement: Agreement,
    /// What it is divided by.
    pub norm: Norm,
    /// What counts once.
    pub duplicates: Duplicates,
    /// What becomes of statements that qualify.
    pub qualifying: Qualifying,
}

/// What a cell of two kinds says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// How many statements there are.
    Ignore,
    /// How many say yes, less those that say no.
    Subtract,
    /// 1 for yes, 2 for no, 4 for what qualifies, and their sum.
    Combine,
}

impl Told {
    /// All of them.
    pub const ALL: [Told; 3] = [Told::Ignore, Told::Subtract, Told::Combine];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Told::Ignore => "ignore",
            Told::Subtract => "subtract",
            Told::Combine => "combine",
        }
    }

    /// Its formula.
    pub fn formula(self) -> &'static str {
        match self {
            Told::Ignore => "Σq x(a,c,q)",
            Told::Subtract => "x(a,c,yes) − x(a,c,no)",
            Told::Combine => "1 if x(a,c,yes) > 0 + 2 if x(a,c,no) > 0 + 4 if x(a,c,qualifies) > 0",
        }
    }
}

/// What a cell of two kinds is divided by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TwoModeNorm {
    /// Nothing.
    #[default]
    No,
    /// How many statements the row has.
    Activity,
    /// How many statements the column has.
    Prominence,
}

impl TwoModeNorm {
    /// All of them.
    pub const ALL: [TwoModeNorm; 3] = [TwoModeNorm::No, TwoModeNorm::Activity, TwoModeNorm::Prominence];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            TwoModeNorm::No => "no",
            TwoModeNorm::Activity => "activity",
            TwoModeNorm::Prominence => "prominence",
        }
    }

    /// What it divides by.
    pub fn formula(self) -> &'static str {
        match self {
            TwoModeNorm::No => "1",
            TwoModeNorm::Activity => "Σc Σq x(a,c,q)",
            TwoModeNorm::Prominence => "Σa Σq x(a,c,q)",
        }
    }
}

/// How rows and columns of two kinds are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TwoMode {
    /// What the rows are.
    pub rows: Variable,
    /// What the columns are.
    pub columns: Variable,
    /// What a cell says.
    pub told: Told,
    /// What it is divided by.
    pub norm: TwoModeNorm,
    /// What counts once.
    pub duplicates: Duplicates,
    /// What becomes of statements that qualify. Halfway and apart are the same here.
    pub qualifying: Qualifying,
}

/// Numbers in rows and columns.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Matrix {
    /// The ids of the rows, sorted.
    pub rows: Vec<String>,
    /// The ids of the columns, sorted.
    pub columns: Vec<String>,
    /// The numbers, row by row.
    pub values: Vec<Vec<f64>>,
}

impl Matrix {
    /// All numbers added up.
    pub fn sum(&self) -> f64 {
        self.values.iter().flatten().sum()
    }
}

/// *x(a, c, q)*: for each row and column how many statements there are of each stance.
pub(super) struct Counts {
    pub(super) rows: Vec<String>,
    pub(super) columns: Vec<String>,
    pub(super) cells: Vec<Vec<[f64; 3]>>,
}

impl Counts {
    pub(super) fn of(
        statements: &[Statement],
        [rows, columns]: [Variable; 2],
        duplicates: Duplicates,
        qualifying: Qualifying,
        ignores_stance: bool,
    ) -> Counts {
        let is_left_out = |statement: &Statement| {
            statement.stance == Stance::Qualifies && qualifying == Qualifying::LeftOut
        };
        let kept: Vec<Statement> = statements.iter().filter(|it| !is_left_out(it)).cloned().collect();
        let counted = counted(&kept, [rows, columns], duplicates, ignores_stance);
        let ids = |variable: Variable| -> BTreeMap<&str, usize> {
            let ids: BTreeMap<&str, usize> = counted.iter().map(|it| (variable.of(it), 0)).collect();
            ids.into_keys().enumerate().map(|(index, id)| (id, index)).collect()
        };
        let (row_ids, column_ids) = (ids(rows), ids(columns));
        let mut cells = vec![vec![[0.0; 3]; column_ids.len()]; row_ids.len()];
        for statement in &counted {
            let row = row_ids.get(rows.of(statement)).and_then(|row| cells.get_mut(*row));
            let column = column_ids.get(columns.of(statement));
            if let Some(cell) = row.zip(column).and_then(|(row, column)| row.get_mut(*column)) {
                cell[statement.stance as usize] += 1.0;
            }
        }
        let names = |ids: BTreeMap<&str, usize>| ids.into_keys().map(str::to_string).collect();
        Counts { rows: names(row_ids), columns: names(column_ids), cells }
    }

    /// How many statements each row has.
    fn row_totals(&self) -> Vec<f64> {
        self.cells.iter().map(|row| row.iter().flatten().sum()).collect()
    }

    /// How many statements each column has.
    fn column_totals(&self) -> Vec<f64> {
        let mut totals = vec![0.0; self.columns.len()];
        for row in &self.cells {
            for (total, cell) in totals.iter_mut().zip(row) {
                *total += cell.iter().sum::<f64>();
            }
        }
        totals
    }
}

/// Adds up, over all pairs of cells in one column, what `part` makes of two.
fn over_columns(left: &[[f64; 3]], right: &[[f64; 3]], part: impl Fn(&[f64; 3], &[f64; 3]) -> f64) -> f64 {
    left.iter().zip(right).map(|(left, right)| part(left, right)).sum()
}

/// Adds up, over all stances of two cells, what `part` makes of two counts.
fn over_stances(left: &[f64; 3], right: &[f64; 3], part: impl Fn(f64, f64) -> f64) -> f64 {
    left.iter().zip(right).map(|(left, right)| part(*left, *right)).sum()
}

/// What only one of two has.
fn alone(left: f64, right: f64) -> f64 {
    if left == 0.0 || right == 0.0 { left + right } else { 0.0 }
}

/// All pairs of stances of two cells, each weighed by how far the stances are from each other, from 0 to 1.
fn by_distance(left: &[f64; 3], right: &[f64; 3], weight: impl Fn(f64) -> f64) -> f64 {
    let mut sum = 0.0;
    for (level, left) in left.iter().enumerate() {
        for (other, right) in right.iter().enumerate() {
            sum += left * right * weight(level.abs_diff(other) as f64 / 2.0);
        }
    }
    sum
}

fn congruence(left: &[[f64; 3]], right: &[[f64; 3]], qualifying: Qualifying) -> f64 {
    over_columns(left, right, |left, right| match qualifying {
        Qualifying::Apart => over_stances(left, right, |left, right| left * right),
        // Of yes and no alone, the distance is 0 or 1.
        _ => by_distance(left, right, |distance| 1.0 - distance),
    })
}

fn conflict(left: &[[f64; 3]], right: &[[f64; 3]], qualifying: Qualifying) -> f64 {
    over_columns(left, right, |left, right| match qualifying {
        Qualifying::Apart => over_stances(left, right, alone),
        _ => by_distance(left, right, |distance| distance),
    })
}

/// Nothing of nothing is nothing.
fn divided(value: f64, by: f64) -> f64 {
    if by == 0.0 { 0.0 } else { value / by }
}

/// Returns how much each two rows have in common. A row has nothing in common with itself.
pub fn one_mode(statements: &[Statement], settings: &OneMode) -> Matrix {
    let OneMode { rows, by, agreement, norm, duplicates, qualifying } = *settings;
    let ignores_stance = agreement == Agreement::Ignore;
    let counts = Counts::of(statements, [rows, by], duplicates, qualifying, ignores_stance);
    let total = |cells: &[[f64; 3]]| cells.iter().flatten().sum::<f64>();
    let cell = |left: &[[f64; 3]], right: &[[f64; 3]]| {
        let value = match agreement {
            Agreement::Ignore => {
                over_columns(left, right, |left, right| left.iter().sum::<f64>() * right.iter().sum::<f64>())
            }
            Agreement::Congruence => congruence(left, right, qualifying),
            Agreement::Conflict => conflict(left, right, qualifying),
            Agreement::Subtract => congruence(left, right, qualifying) - conflict(left, right, qualifying),
        };
        let by = match norm {
            Norm::No => 1.0,
            Norm::Average => (total(left) + total(right)) / 2.0,
            Norm::Jaccard => over_columns(left, right, |left, right| {
                over_stances(left, right, |left, right| alone(left, right) + left * right)
            }),
            Norm::Cosine => total(left) * total(right),
        };
        divided(value, by)
    };
    let mut values = vec![vec![0.0; counts.rows.len()]; counts.rows.len()];
    for (row, (left, values)) in counts.cells.iter().zip(&mut values).enumerate() {
        for (column, (right, value)) in counts.cells.iter().zip(values).enumerate() {
            if row != column {
                *value = cell(left, right);
            }
        }
    }
    Matrix { rows: counts.rows.clone(), columns: counts.rows, values }
}

/// Returns what is said of each column in each row.
pub fn two_mode(statements: &[Statement], settings: &TwoMode) -> Matrix {
    let TwoMode { rows, columns, told, norm, duplicates, qualifying } = *settings;
    let counts = Counts::of(statements, [rows, columns], duplicates, qualifying, told == Told::Ignore);
    let cell = |[no, qualifies, yes]: [f64; 3], of_row: f64, of_column: f64| {
        let is_there = |count: f64, sign: f64| if count > 0.0 { sign } else { 0.0 };
        let value = match told {
            Told::Ignore => no + qualifies + yes,
            Told::Subtract => yes - no,
            Told::Combine => is_there(yes, 1.0) + is_there(no, 2.0) + is_there(qualifies, 4.0),
        };
        match norm {
            TwoModeNorm::No => value,
            TwoModeNorm::Activity => divided(value, of_row),
            TwoModeNorm::Prominence => divided(value, of_column),
        }
    };
    let (row_totals, column_totals) = (counts.row_totals(), counts.column_totals());
    let row = |(cells, of_row): (&Vec<[f64; 3]>, &f64)| {
        cells
            .iter()
            .zip(&column_totals)
            .map(|(counts, of_column)| cell(*counts, *of_row, *of_column))
            .collect()
    };
    let values = counts.cells.iter().zip(&row_totals).map(row).collect();
    Matrix { rows: counts.rows, columns: counts.columns, values }
}
