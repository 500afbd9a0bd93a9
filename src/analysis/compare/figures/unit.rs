//! Units: what they measure, and how many of the basic unit of that one of them is.

use crate::model::record::quantity::{Exact, Token};

/// What a unit measures. Amounts of two dimensions have no factor between them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In kilograms.
    Mass,
    /// In degrees Celsius.
    Temperature,
    /// In seconds.
    Time,
    /// In months, which are no fixed number of days.
    Months,
    /// In metres a second.
    Speed,
    /// In joules.
    Energy,
    /// In watts.
    Power,
    /// In bytes.
    Data,
    /// In one currency, by its code of ISO 4217.
    Money(&'static str),
    /// A part of a whole, of which 1 is all.
    Share,
    /// The difference of two shares, in percentage points.
    Points,
    /// Degrees, of which nobody says whether they are of heat or of a circle.
    Degrees,
}

impl Dimension {
    /// What its basic unit is called.
    pub fn basic_unit(self) -> &'static str {
        match self {
            Dimension::Length => "m",
            Dimension::Area => "m²",
            Dimension::Volume => "l",
            Dimension::Mass => "kg",
            Dimension::Temperature => "°C",
            Dimension::Time => "s",
            Dimension::Months => "months",
            Dimension::Speed => "m/s",
            Dimension::Energy => "J",
            Dimension::Power => "W",
            Dimension::Data => "bytes",
            Dimension::Money(code) => code,
            Dimension::Share => "",
            Dimension::Points => "percentage points",
            Dimension::Degrees => "degrees",
        }
    }
}

/// A unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unit {
    /// How it is called in one word, as `km`.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many basic units one of it is: at least, and at most, where its name is ambiguous. Top and bottom.
    factor: [(i128, i128); 2],
    /// How many basic units 0 of it are: top and bottom.
    offset: (i128, i128),
}

/// For how long a rate is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Period {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// A part of a whole in words, as `two thirds`.
    pub const FRACTION: Unit =
        Unit { name: "", dimension: Dimension::Share, factor: [(1, 1), (1, 1)], offset: NO_OFFSET };

    /// Between which numbers of the basic unit so many of this one lie: the same one twice, unless the name is
    /// ambiguous, as that of a ton is.
    pub fn in_basic(&self, amount: Exact) -> Option<[Exact; 2]> {
        let offset = Exact::fraction(self.offset.0, self.offset.1)?;
        let of = |(top, bottom)| amount.times(Exact::fraction(top, bottom)?)?.plus(offset);
        let ends = [of(self.factor[0])?, of(self.factor[1])?];
        let is_ordered = ends[0].compare(ends[1])? != std::cmp::Ordering::Greater;
        Some(if is_ordered { ends } else { [ends[1], ends[0]] })
    }

    /// One of a hundred.
    pub const PERCENT: Unit =
        Unit { name: "%", dimension: Dimension::Share, factor: [(1, 100), (1, 100)], offset: NO_OFFSET };

    /// How many of this one a number of the basic unit is; where the name is ambiguous, of the larger one.
    pub fn of_basic(&self, amount: Exact) -> Option<Exact> {
        amount.minus(Exact::fraction(self.offset.0, self.offset.1)?)?.by(self.factor()?)
    }

    /// How many basic units a difference of one of this is.
    pub fn factor(&self) -> Option<Exact> {
        Exact::fraction(self.factor[1].0, self.factor[1].1)
    }

    /// Whether one of it may be more than one length, weight or measure.
    pub fn is_ambiguous(&self) -> bool {
        self.factor[0] != self.factor[1]
    }

    /// Whether it is measured, and so never exact to more digits than are written.
    pub fn is_measured(&self) -> bool {
        !matches!(self.dimension, Dimension::Money(_))
    }

    /// The unit of a length, for each period.
    fn speed(self, period: Period) -> Option<Unit> {
        let seconds = match period {
            Period::Second => 1,
            Period::Minute => 60,
            Period::Hour => 3_600,
            _ => return None,
        };
        let factor = self.factor.map(|(top, bottom)| (top, bottom * seconds));
        (self.dimension == Dimension::Length).then_some(Unit { dimension: Dimension::Speed, factor, ..self })
    }
}

const NO_OFFSET: (i128, i128) = (0, 1);
/// 0 °F in degrees Celsius.
const FAHRENHEIT_OFFSET: (i128, i128) = (-160, 9);

/// A row of the table of units: a name, what it measures, its factor, and how it is written.
type Written<F> = (&'static str, Dimension, F, &'static [&'static str]);

/// Of each unit its name, what it measures, how many basic units it is, and how it is written.
#[rustfmt::skip]
const UNITS: &[Written<(i128, i128)>] = &[
    ("km", Dimension::Length, (1_000, 1), &["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"]),
    ("m", Dimension::Length, (1, 1), &["m", "metre", "metres", "meter", "meters"]),
    ("cm", Dimension::Length, (1, 100), &["cm", "centimetre", "centimetres", "centimeter", "centimeters"]),
    ("mm", Dimension::Length, (1, 1_000), &["mm", "millimetre", "millimetres", "millimeter", "millimeters"]),
    ("nm", Dimension::Length, (1, 1_000_000_000), &["nanometre", "nanometres", "nanometer", "nanometers"]),
    ("mi", Dimension::Length, (1_609_344, 1_000), &["mi", "mile", "miles"]),
    ("yd", Dimension::Length, (9_144, 10_000), &["yd", "yds", "yard", "yards"]),
    ("ft", Dimension::Length, (3_048, 10_000), &["ft", "foot", "feet"]),
    ("in", Dimension::Length, (254, 10_000), &["inch", "inches"]),
    ("nautical mi", Dimension::Length, (1_852, 1), &["nautical mile", "nautical miles"]),
    ("km²", Dimension::Area, (1_000_000, 1), &["km²", "km2", "km^2", "sq km", "square km", "square kilometre",
        "square kilometres", "square kilometer", "square kilometers", "km squared"]),
    ("m²", Dimension::Area, (1, 1), &["m²", "m2", "m^2", "sq m", "square metre", "square metres", "square meter",
        "square meters"]),
    ("sq mi", Dimension::Area, (2_589_988_110_336, 1_000_000), &["sq mi", "square mile", "square miles"]),
    ("sq ft", Dimension::Area, (9_290_304, 100_000_000), &["sq ft", "square foot", "square feet"]),
    ("ha", Dimension::Area, (10_000, 1), &["ha", "hectare", "hectares"]),
    ("acre", Dimension::Area, (40_468_564_224, 10_000_000), &["acre", "acres"]),
    ("l", Dimension::Volume, (1, 1), &["l", "litre", "litres", "liter", "liters"]),
    ("ml", Dimension::Volume, (1, 1_000), &["ml", "millilitre", "millilitres", "milliliter", "milliliters"]),
    ("cl", Dimension::Volume, (1, 100), &["cl", "centilitre", "centilitres", "centiliter", "centiliters"]),
    ("m³", Dimension::Volume, (1_000, 1), &["m³", "m3", "m^3", "cubic metre", "cubic metres", "cubic meter",
        "cubic meters"]),
    ("km³", Dimension::Volume, (1_000_000_000_000, 1), &["km³", "km3", "km^3", "cubic kilometre", "cubic kilometres",
        "cubic kilometer", "cubic kilometers", "km cubed"]),
    ("barrel", Dimension::Volume, (158_987_294_928, 1_000_000_000), &["barrel", "barrels"]),
    ("cup", Dimension::Volume, (2_365_882_365, 10_000_000_000), &["cup", "cups"]),
    ("tbsp", Dimension::Volume, (147_867_648, 10_000_000_000), &["tbsp", "tablespoon", "tablespoons"]),
    ("kg", Dimension::Mass, (1, 1), &["kg", "kgs", "k.g", "k.gs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme",
        "kilogrammes"]),
    ("g", Dimension::Mass, (1, 1_000), &["g", "gs", "gram", "grams", "gramme", "grammes"]),
    ("mg", Dimension::Mass, (1, 1_000_000), &["mg", "milligram", "milligrams", "milligramme", "milligrammes"]),
    ("t", Dimension::Mass, (1_000, 1), &["t", "tonne", "tonnes", "metric ton", "metric tons"]),
    ("lb", Dimension::Mass, (45_359_237, 100_000_000), &["lb", "lbs"]),
    ("oz", Dimension::Mass, (28_349_523_125, 1_000_000_000_000), &["oz", "ounce", "ounces"]),
    ("°C", Dimension::Temperature, (1, 1), &["°c", "° c", "º c", "ºc", "℃", "degree celsius", "degrees celsius",
        "degree centigrade", "degrees centigrade", "celsius"]),
    ("°F", Dimension::Temperature, (5, 9), &["°f", "° f", "º f", "ºf", "℉", "degree fahrenheit", "degrees fahrenheit",
        "fahrenheit"]),
    ("s", Dimension::Time, (1, 1), &["sec", "secs", "second", "seconds"]),
    ("min", Dimension::Time, (60, 1), &["min", "mins", "minute", "minutes"]),
    ("h", Dimension::Time, (3_600, 1), &["h", "hr", "hrs", "hour", "hours"]),
    ("day", Dimension::Time, (86_400, 1), &["day", "days"]),
    ("week", Dimension::Time, (604_800, 1), &["week", "weeks"]),
    ("month", Dimension::Months, (1, 1), &["month", "months"]),
    ("year", Dimension::Months, (12, 1), &["yr", "yrs", "year", "years"]),
    ("decade", Dimension::Months, (120, 1), &["decade", "decades"]),
    ("century", Dimension::Months, (1_200, 1), &["centuries"]),
    ("km/h", Dimension::Speed, (10, 36), &["km/h", "kmh", "kph"]),
    ("mph", Dimension::Speed, (44_704, 100_000), &["mph"]),
    ("m/s", Dimension::Speed, (1, 1), &["m/s"]),
    ("knot", Dimension::Speed, (1_852, 3_600), &["knot", "knots"]),
    ("Wh", Dimension::Energy, (3_600, 1), &["wh", "watt hour", "watt hours"]),
    ("kWh", Dimension::Energy, (3_600_000, 1), &["kwh", "kilowatt hour", "kilowatt hours"]),
    ("MWh", Dimension::Energy, (3_600_000_000, 1), &["mwh", "megawatt hour", "megawatt hours"]),
    ("GWh", Dimension::Energy, (3_600_000_000_000, 1), &["gwh", "gigawatt hour", "gigawatt hours"]),
    ("W", Dimension::Power, (1, 1), &["watt", "watts"]),
    ("kW", Dimension::Power, (1_000, 1), &["kw", "kilowatt", "kilowatts"]),
    ("MW", Dimension::Power, (1_000_000, 1), &["mw", "megawatt", "megawatts"]),
    ("GW", Dimension::Power, (1_000_000_000, 1), &["gw", "gigawatt", "gigawatts"]),
    ("byte", Dimension::Data, (1, 1), &["byte", "bytes"]),
    ("kB", Dimension::Data, (1_000, 1), &["kb", "kilobyte", "kilobytes"]),
    ("MB", Dimension::Data, (1_000_000, 1), &["mb", "megabyte", "megabytes"]),
    ("GB", Dimension::Data, (1_000_000_000, 1), &["gb", "gigabyte", "gigabytes"]),
    ("TB", Dimension::Data, (1_000_000_000_000, 1), &["tb", "terabyte", "terabytes"]),
    ("EB", Dimension::Data, (1_000_000_000_000_000_000, 1), &["exabyte", "exabytes"]),
    ("%", Dimension::Share, (1, 100), &["%", "percent", "per cent", "pct", "percentage"]),
    ("percentage points", Dimension::Points, (1, 1), &["percentage point", "percentage points", "pp"]),
    ("degrees", Dimension::Degrees, (1, 1), &["degree", "degrees", "°"]),
];

/// The same of those whose name is ambiguous: at least, and at most. A short ton, a long one; a gallon of the United
/// States, an imperial one.
#[rustfmt::skip]
const AMBIGUOUS: &[Written<[(i128, i128); 2]>] = &[
    ("ton", Dimension::Mass, [(90_718_474, 100_000), (10_160_469_088, 10_000_000)], &["ton", "tons"]),
    ("gallon", Dimension::Volume, [(3_785_411_784, 1_000_000_000), (454_609, 100_000)], &["gal", "gallon", "gallons"]),
];

/// Of each currency its code, and how it is written. Marks stand before a number too.
#[rustfmt::skip]
const CURRENCIES: &[(&str, &[&str])] = &[
    ("USD", &["$", "us$", "usd", "dollar", "dollars", "us dollar", "us dollars", "u.s. dollar", "u.s. dollars",
        "american dollars", "buck", "bucks"]),
    ("CAD", &["c$", "ca$", "cad", "canadian dollar", "canadian dollars"]),
    ("AUD", &["a$", "au$", "aud", "australian dollar", "australian dollars"]),
    ("NZD", &["nz$", "nzd", "new zealand dollars"]),
    ("HKD", &["hk$", "hkd", "hong kong dollars"]),
    ("SGD", &["s$", "sgd", "singapore dollars"]),
    ("EUR", &["€", "eur", "euro", "euros"]),
    ("GBP", &["£", "gbp", "pound sterling", "pounds sterling", "british pounds", "pound", "pounds"]),
    ("JPY", &["¥", "jpy", "yen"]),
    ("CNY", &["cny", "rmb", "yuan", "renminbi"]),
    ("TRY", &["₺", "try", "lira", "liras", "turkish lira", "turkish liras"]),
    ("RUB", &["₽", "rub", "ruble", "rubles", "rouble", "roubles"]),
    ("INR", &["₹", "inr", "rs", "rupee", "rupees"]),
    ("CHF", &["chf", "swiss franc", "swiss francs"]),
    ("ILS", &["₪", "ils", "shekel", "shekels"]),
    ("KRW", &["₩", "krw"]),
    ("UAH", &["₴", "uah", "hryvnia", "hryvnias"]),
    ("SEK", &["sek", "swedish crowns", "swedish krona", "swedish kronor"]),
    ("NOK", &["nok", "norwegian crowns", "norwegian krone", "norwegian kroner"]),
    ("DKK", &["dkk", "danish crowns", "danish krone", "danish kroner"]),
    ("PLN", &["pln", "zloty", "zlotys"]),
    ("CZK", &["czk", "czech crowns"]),
    ("HUF", &["huf", "forint", "forints"]),
    ("BRL", &["r$", "brl", "brazilian reais"]),
    ("MXN", &["mxn", "mexican pesos"]),
    ("ZAR", &["zar", "rand"]),
    ("MYR", &["myr", "ringgit", "ringgits"]),
    ("EGP", &["egp", "egyptian pounds"]),
    ("SAR", &["sar", "saudi riyals"]),
    ("BTC", &["₿", "bitcoin", "bitcoins"]),
];

/// Parts of a currency, of which a hundred are one.
const HUNDREDTHS: &[(&str, &str, &[&str])] =
    &[("USD", "¢", &["¢", "cent", "cents"]), ("GBP", "p", &["pence", "penny", "pennies"])];

/// Letters that are a unit only directly behind digits.
const LETTERS: [&str; 6] = ["m", "g", "t", "l", "h", "gs"];

const PERIODS: [(&str, Period); 7] = [
    ("second", Period::Second),
    ("minute", Period::Minute),
    ("hour", Period::Hour),
    ("day", Period::Day),
    ("week", Period::Week),
    ("month", Period::Month),
    ("year", Period::Year),
];
const ADVERBS: [(&str, Period); 6] = [
    ("hourly", Period::Hour),
    ("daily", Period::Day),
    ("weekly", Period::Week),
    ("monthly", Period::Month),
    ("yearly", Period::Year),
    ("annually", Period::Year),
];

/// The unit that a text in lower case begins with, and its length in bytes. Of two that begin alike, the longer counts.
pub(super) fn leading(lower: &str) -> Option<(Unit, usize)> {
    let begins = |written: &str| {
        let is_word = written.ends_with(char::is_alphanumeric);
        lower.strip_prefix(written).is_some_and(|rest| !is_word || !rest.starts_with(char::is_alphanumeric))
    };
    let longest = |written: &[&'static str]| {
        written.iter().filter(|one| begins(one)).map(|one| one.len()).max().filter(|length| *length > 0)
    };
    let plain = UNITS.iter().filter_map(|(name, dimension, factor, written)| {
        let offset = if *name == "°F" { FAHRENHEIT_OFFSET } else { NO_OFFSET };
        let unit = Unit { name, dimension: *dimension, factor: [*factor; 2], offset };
        longest(written).map(|length| (unit, length))
    });
    let ambiguous = AMBIGUOUS.iter().filter_map(|(name, dimension, factor, written)| {
        let unit = Unit { name, dimension: *dimension, factor: *factor, offset: NO_OFFSET };
        longest(written).map(|length| (unit, length))
    });
    let money = CURRENCIES.iter().filter_map(|(code, written)| Some((currency(code), longest(written)?)));
    let hundredths = HUNDREDTHS.iter().filter_map(|(code, name, written)| {
        let unit = Unit { name, factor: [(1, 100); 2], ..currency(code) };
        longest(written).map(|length| (unit, length))
    });
    plain.chain(ambiguous).chain(money).chain(hundredths).max_by_key(|(_, length)| *length)
}

fn currency(code: &'static str) -> Unit {
    Unit { name: code, dimension: Dimension::Money(code), factor: [(1, 1); 2], offset: NO_OFFSET }
}

/// The unit behind a number, and the index of the token behind it: `km`, `-kilometre`, `kg of`.
pub(super) fn behind(lower: &str, tokens: &[Token], next: usize) -> Option<(Unit, usize)> {
    let at = |index: usize| tokens.get(index);
    let is_hyphen = at(next).and_then(Token::mark).is_some_and(|mark| matches!(mark, '-' | '‑' | '‐'));
    let first = next + usize::from(is_hyphen);
    let token = at(first)?;
    let (unit, length) = leading(lower.get(token.start..)?)?;
    let end = token.start + length;
    let written = lower.get(token.start..end)?;
    let is_behind_digits = first.checked_sub(1).and_then(at).is_some_and(Token::is_figure);
    if LETTERS.contains(&written) && !is_behind_digits {
        return None;
    }
    let behind = tokens.iter().skip(first).position(|token| token.start >= end);
    let behind = behind.map_or(tokens.len(), |count| first + count);
    // Pounds of something are weighed, and so are those of a bomb.
    let is_weight = is_hyphen || at(behind).and_then(Token::word) == Some("of");
    let pound = leading("lb").filter(|_| is_weight && ["pound", "pounds"].contains(&written));
    let unit = pound.map_or(unit, |(pound, _)| pound);
    match rate(tokens, behind) {
        Some((period, end)) if unit.dimension == Dimension::Length => {
            Some(unit.speed(period).map_or((unit, behind), |speed| (speed, end)))
        }
        _ => Some((unit, behind)),
    }
}

/// The period that a rate is for, and the index of the token behind it: `per day`, `a month`, `/h`, `daily`.
pub(super) fn rate(tokens: &[Token], next: usize) -> Option<(Period, usize)> {
    let first = tokens.get(next)?;
    let word = first.word().unwrap_or_default();
    if let Some((_, period)) = ADVERBS.iter().find(|(adverb, _)| *adverb == word) {
        return Some((*period, next + 1));
    }
    let is_slash = first.mark() == Some('/');
    if !is_slash && !["a", "an", "per", "each", "every"].contains(&word) {
        return None;
    }
    let period = tokens.get(next + 1)?.word()?;
    let short = [("s", Period::Second), ("h", Period::Hour), ("hr", Period::Hour), ("min", Period::Minute)];
    let short = short.iter().find(|(known, _)| is_slash && *known == period);
    let found = short.or_else(|| PERIODS.iter().find(|(known, _)| *known == period));
    found.map(|(_, period)| (*period, next + 2))
}
