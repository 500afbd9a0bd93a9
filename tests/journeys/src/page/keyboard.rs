//! What a hand does with the keyboard.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use super::Page;
use crate::failure::{Failure, Outcome, Trying};

impl Page {
    /// Presses a key, written as the help sheet does: `3`, `Escape`, `Ctrl+Shift+Z`, `Alt+Period`.
    pub async fn press(&self, written: &str) -> Outcome {
        self.press_times(written, 1).await
    }

    /// Presses a key so many times.
    pub async fn press_times(&self, written: &str, times: usize) -> Outcome {
        let mut names: Vec<&str> = written.split('+').collect();
        let name = names.pop().unwrap_or_default();
        let modifiers = names.iter().map(|name| modifier(name)).collect::<Outcome<Vec<char>>>()?;
        let value = key(name, names.contains(&"Shift"))?;
        let mut keys = KeyActions::new("keyboard".to_string());
        for modifier in &modifiers {
            keys = keys.then(KeyAction::Down { value: *modifier });
        }
        for _ in 0..times {
            keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        for modifier in modifiers.iter().rev() {
            keys = keys.then(KeyAction::Up { value: *modifier });
        }
        self.client().await?.perform_actions(keys).await.trying(&format!("pressing {written}"))
    }

    /// Types into whatever has the focus.
    pub async fn write(&self, text: &str) -> Outcome {
        let mut keys = KeyActions::new("keyboard".to_string());
        for value in text.chars() {
            let value = if value == '\n' { Key::Enter.into() } else { value };
            keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client().await?.perform_actions(keys).await.trying("writing")
    }

    /// Presses Tab, or with `back` Shift and Tab, until a script says that the focus is where it should be.
    pub async fn tab_until(&self, what: &str, key: &str, script: &str) -> Outcome {
        for _ in 0..60 {
            if self.ask(script, &[]).await? == true {
                return Ok(());
            }
            self.press(key).await?;
        }
        Err(Failure::new(format!("{key} never reaches {what}")))
    }

    /// Goes to the text by keys alone.
    pub async fn tab_to_text(&self) -> Outcome {
        self.tab_until("the text", "Tab", "return document.activeElement === surface()").await
    }
}

fn modifier(name: &str) -> Outcome<char> {
    match name {
        "Ctrl" => Ok(Key::Control.into()),
        "Shift" => Ok(Key::Shift.into()),
        "Alt" => Ok(Key::Alt.into()),
        _ => Err(Failure::new(format!("{name} is no key to be held"))),
    }
}

/// The sign that WebDriver has for a key.
fn key(name: &str, is_shifted: bool) -> Outcome<char> {
    let named = match name {
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => Key::Space,
        "Delete" => Key::Delete,
        "Backspace" => Key::Backspace,
        "F2" => Key::F2,
        "F4" => Key::F4,
        "F8" => Key::F8,
        "F9" => Key::F9,
        // Unshifted always: for what these write with Shift, Chromium's driver presses another key.
        "Comma" => return Ok(','),
        "Period" => return Ok('.'),
        _ => return character(name, is_shifted),
    };
    Ok(named.into())
}

/// What a key with a character on it writes, on an American board.
fn character(name: &str, is_shifted: bool) -> Outcome<char> {
    let mut characters = name.chars();
    let (Some(only), None) = (characters.next(), characters.next()) else {
        return Err(Failure::new(format!("{name} is no key")));
    };
    let shifted = || ")!@#$%^&*(".chars().nth(only.to_digit(10)? as usize);
    Ok(match (only.is_ascii_alphabetic(), is_shifted) {
        (true, true) => only.to_ascii_uppercase(),
        (true, false) => only.to_ascii_lowercase(),
        (false, true) => shifted().unwrap_or(only),
        (false, false) => only,
    })
}
