//! What time it is, and how to write it.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Now, in milliseconds since the beginning of 1970, UTC.
pub fn now() -> u64 {
    Date::now() as u64
}

/// The local time of day of a moment (milliseconds since 1970), as `14:32`.
pub fn local_time(moment: u64) -> String {
    let date = date_from_moment(moment);
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// The local date of a moment (milliseconds since 1970), as `2020-02-14`.
pub fn local_date(moment: u64) -> String {
    let date = date_from_moment(moment);
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// A moment (milliseconds since 1970) in UTC, as `2020-02-14T13:32:05.000Z`.
pub fn utc_from_moment(moment: u64) -> String {
    date_from_moment(moment).to_iso_string().into()
}

/// The moment (milliseconds since 1970) that is written so, if it is one.
pub fn moment_from_utc(written: &str) -> Option<u64> {
    let moment = Date::parse(written);
    (moment >= 0.0).then_some(moment as u64)
}

fn date_from_moment(moment: u64) -> Date {
    Date::new(&JsValue::from_f64(moment as f64))
}
