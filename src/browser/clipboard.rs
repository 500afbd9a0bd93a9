//! What is pasted, and what is copied.

use web_sys::ClipboardEvent;

/// The plain text of a paste; None if it carries none.
pub fn pasted_text(event: &ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}

/// Answers a copy or a cut with this text in place of what the browser would take; returns false if it cannot.
pub fn answer_copy(event: &ClipboardEvent, text: &str) -> bool {
    let Some(data) = event.clipboard_data() else { return false };
    let answered = data.set_data("text/plain", text).is_ok();
    if answered {
        event.prevent_default();
    }
    answered
}
