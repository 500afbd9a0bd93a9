//! Keys on the boards of twelve countries: what a person presses means what is written on it, and nothing else.

use crate::model::action::{Action, Edge};
use crate::model::keymap::{Focus, Keymap, Meaning};
use crate::model::keystroke::{Keystroke, LabelPress};
use crate::model::record::schema::Label;
use crate::model::tests::label;
use crate::text::movement::{Direction, Unit};

/// What a board writes: alone, with Shift, with AltGr; a row each, from left to right. `†` is a dead key, `␣` writes
/// nothing.
struct Board {
    name: &'static str,
    plain: [&'static str; 4],
    shift: [&'static str; 4],
    alt_graph: [&'static str; 4],
}

/// Where the keys of each row lie, as `KeyboardEvent.code` has it.
const CODES: [&str; 4] = [
    "Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal",
    "KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight",
    "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash",
    "IntlBackslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash IntlRo",
];

const BOARDS: [Board; 12] = [
    Board {
        name: "American",
        plain: ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'\\", "<zxcvbnm,./␣"],
        shift: ["~!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"|", ">ZXCVBNM<>?␣"],
        alt_graph: ["␣␣␣␣␣␣␣␣␣␣␣␣␣", "␣␣␣␣␣␣␣␣␣␣␣␣", "␣␣␣␣␣␣␣␣␣␣␣␣", "|␣␣␣␣␣␣␣␣␣␣␣"],
    },
    Board {
        name: "British",
        plain: ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'#", "\\zxcvbnm,./␣"],
        shift: ["¬!\"£$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:@~", "|ZXCVBNM<>?␣"],
        alt_graph: ["|¹²³€½¾{[]}\\†", "@ſe¶ŧ←↓→øþ††", "æßðđŋħ†ĸł†††", "|«»¢„“”µ•·†␣"],
    },
    Board {
        name: "French",
        plain: ["²&é\"'(-è_çà)=", "azertyuiop†$", "qsdfghjklmù*", "<wxcvbn,;:!␣"],
        shift: ["~1234567890°+", "AZERTYUIOP†£", "QSDFGHJKLM%µ", ">WXCVBN?./§␣"],
        alt_graph: ["¬¹~#{[|`\\^@]}", "æ«€¶ŧ←↓→øþ†¤", "@ßðđŋħ†ĸłµ††", "|ł»¢„“”†•·†␣"],
    },
    Board {
        name: "German",
        plain: ["†1234567890ß†", "qwertzuiopü+", "asdfghjklöä#", "<yxcvbnm,.-␣"],
        shift: ["°!\"§$%&/()=?†", "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ'", ">YXCVBNM;:_␣"],
        alt_graph: ["′¹²³¼½¬{[]}\\†", "@ſ€¶ŧ←↓→øþ†~", "æſðđŋħ†ĸł††’", "|»«¢„“”µ·…–␣"],
    },
    Board {
        name: "Spanish",
        plain: ["º1234567890'¡", "qwertyuiop†+", "asdfghjklñ†ç", "<zxcvbnm,.-␣"],
        shift: ["ª!\"·$%&/()=?¿", "QWERTYUIOP†*", "ASDFGHJKLÑ†Ç", ">ZXCVBNM;:_␣"],
        alt_graph: ["\\|@#~½¬{[]}\\†", "@ſ€¶ŧ←↓→øþ[]", "æßðđŋħ†ĸł†{}", "|«»¢„“”µ•·†␣"],
    },
    Board {
        name: "Czech",
        plain: [";+ěščřžýáíé=†", "qwertzuiopú)", "asdfghjklů§†", "\\yxcvbnm,.-␣"],
        shift: ["†1234567890%†", "QWERTZUIOP/(", "ASDFGHJKL\"!'", "|YXCVBNM?:_␣"],
        alt_graph: ["`!@#$%^&*{}\\†", "\\|€¶ŧ←↓→øþ[]", "~đĐ[]`'łŁ$'\\", "/°#&@{}^<>*␣"],
    },
    Board {
        name: "Hungarian",
        plain: ["0123456789öüó", "qwertzuiopőú", "asdfghjkléáű", "íyxcvbnm,.-␣"],
        shift: ["§'\"+!%/=()ÖÜÓ", "QWERTZUIOPŐÚ", "ASDFGHJKLÉÁŰ", "ÍYXCVBNM?:_␣"],
        alt_graph: ["¬~†^†††`†††††", "\\|Ä¶ŧ–€Í„”÷×", "äđĐ[]ħíłŁ$ß¤", "<>#&@{}<;>*␣"],
    },
    Board {
        name: "Turkish Q",
        plain: ["\"1234567890*-", "qwertyuıopğü", "asdfghjklşi,", "<zxcvbnmöç.␣"],
        shift: ["é!'^+%&/()=?_", "QWERTYUIOPĞÜ", "ASDFGHJKLŞİ;", ">ZXCVBNMÖÇ:␣"],
        alt_graph: ["<>£#$½¾{[]}\\|", "@␣€¶₺←ûîô␣†~", "âß␣ª␣␣†␣␣´'`", "|«»¢„“”µ×·†␣"],
    },
    Board {
        name: "Russian",
        plain: ["ё1234567890-=", "йцукенгшщзхъ", "фывапролджэ\\", "/ячсмитьбю.␣"],
        shift: ["Ё!\"№;%:?*()_+", "ЙЦУКЕНГШЩЗХЪ", "ФЫВАПРОЛДЖЭ/", "|ЯЧСМИТЬБЮ,␣"],
        alt_graph: ["␣␣␣␣␣␣␣␣₽␣␣␣␣", "␣␣␣␣␣␣␣␣␣␣␣␣", "␣␣␣␣␣␣␣␣␣␣␣␣", "|␣␣␣␣␣␣␣␣␣␣␣"],
    },
    Board {
        name: "Greek",
        plain: ["`1234567890-=", ";ςερτυθιοπ[]", "ασδφγηξκλ†'\\", "«ζχψωβνμ,./␣"],
        shift: ["~!@#$%^&*()_+", ":ΣΕΡΤΥΘΙΟΠ{}", "ΑΣΔΦΓΗΞΚΛ†\"|", "»ΖΧΨΩΒΝΜ<>?␣"],
        alt_graph: ["␣␣½£¼€ϰϗ₯␣°±␣", "·ϛ€®␣ϒϑͻ␣ϡ††", "␣␣↓ϕϝ␣ͼϟϲ††␣", "|ͽ→©ϖϐʹϻ«»␣␣"],
    },
    Board {
        name: "Dvorak",
        plain: ["`1234567890[]", "',.pyfgcrl/=", "aoeuidhtns-\\", "<;qjkxbmwvz␣"],
        shift: ["~!@#$%^&*(){}", "\"<>PYFGCRL?+", "AOEUIDHTNS_|", ">:QJKXBMWVZ␣"],
        alt_graph: ["†␣␣␣␣␣†␣␣†␣␣†", "†††␣␣␣␣␣␣␣␣␣", "␣␣␣␣␣␣␣␣␣␣␣␣", "|†␣␣␣␣␣␣␣␣␣␣"],
    },
    Board {
        name: "Japanese",
        plain: ["␣1234567890-^", "qwertyuiop@[", "asdfghjkl;:]", "<zxcvbnm,./\\"],
        shift: ["␣!\"#$%&'()~=~", "QWERTYUIOP`{", "ASDFGHJKL+*}", ">ZXCVBNM<>?_"],
        alt_graph: ["␣␣␣␣␣␣␣␣␣␣␣␣␣", "␣␣␣␣␣␣␣␣␣␣␣␣", "␣␣␣␣␣␣␣␣␣␣␣␣", "|␣␣␣␣␣␣␣␣␣␣␣"],
    },
];

impl Board {
    /// Every key press that writes something or nothing, with Shift, AltGr or nothing held.
    fn strokes(&self) -> Vec<Keystroke> {
        let levels = [(&self.plain, false), (&self.shift, true), (&self.alt_graph, false)];
        let mut strokes = Vec::new();
        for (rows, shift) in levels {
            for (codes, keys) in CODES.iter().zip(rows) {
                for (code, char) in codes.split(' ').zip(keys.chars()) {
                    let key = match char {
                        '†' => "Dead".to_string(),
                        '␣' => continue,
                        char => char.to_string(),
                    };
                    strokes.push(Keystroke { key, code: code.to_string(), shift, ..Keystroke::default() });
                }
            }
        }
        strokes
    }

    /// The press that writes a character.
    fn writes(&self, char: char) -> Option<Keystroke> {
        self.strokes().into_iter().find(|stroke| stroke.typed() == Some(char))
    }

    /// The press of the key at a place.
    fn at(&self, code: &str, shift: bool) -> Keystroke {
        self.strokes().into_iter().find(|stroke| stroke.code == code && stroke.shift == shift).unwrap()
    }
}

/// Labels with every digit, as the first ten get them.
fn digits() -> Vec<Label> {
    let of_digit = |digit: usize| Label { key: (digit % 10).to_string(), ..label(digit, &digit.to_string()) };
    (1..=10).map(of_digit).collect()
}

fn meaning(stroke: &Keystroke) -> Option<Meaning> {
    Keymap::default().meaning(stroke, Focus::Text, true, &digits())
}

fn resizes(edge: Edge, direction: Direction) -> Option<Meaning> {
    Some(Meaning::Act(Action::Resize(edge, Unit::Character, direction)))
}

#[test]
fn a_sign_does_what_is_written_on_it_and_no_other_key_does() {
    let signs = [
        (',', resizes(Edge::End, Direction::Backward)),
        ('.', resizes(Edge::End, Direction::Forward)),
        ('<', resizes(Edge::Start, Direction::Backward)),
        ('>', resizes(Edge::Start, Direction::Forward)),
        ('?', Some(Meaning::Act(Action::Help))),
        ('=', Some(Meaning::Act(Action::FindSame))),
    ];
    for board in &BOARDS {
        for stroke in board.strokes() {
            for (sign, wanted) in &signs {
                let is_it = stroke.typed() == Some(*sign);
                assert_eq!(meaning(&stroke) == *wanted, is_it, "{}: {stroke:?} and {sign}", board.name);
            }
        }
        let missing: String =
            signs.iter().map(|(sign, _)| *sign).filter(|sign| board.writes(*sign).is_none()).collect();
        assert_eq!(missing, if board.name == "Russian" { "<>" } else { "" }, "{}", board.name);
    }
}

#[test]
fn a_letter_with_ctrl_is_found_on_every_board() {
    let wanted = [('z', Action::Undo), ('y', Action::Redo), ('s', Action::Export), ('a', Action::SelectAll)];
    for board in &BOARDS {
        for (letter, action) in wanted {
            // Where a board has no Latin letters, the place is that of an American one.
            let place = format!("Key{}", letter.to_ascii_uppercase());
            let stroke = board.writes(letter).unwrap_or_else(|| board.at(&place, false));
            let stroke = Keystroke { ctrl: true, ..stroke };
            assert_eq!(meaning(&stroke), Some(Meaning::Act(action)), "{}: {stroke:?}", board.name);
        }
        let undo = |stroke: &Keystroke| meaning(stroke) == Some(Meaning::Act(Action::Undo));
        let without_alt_graph = Board { alt_graph: ["", "", "", ""], ..*board };
        let with_ctrl =
            without_alt_graph.strokes().into_iter().map(|stroke| Keystroke { ctrl: true, ..stroke });
        let count = with_ctrl.filter(undo).count();
        assert_eq!(count, 1, "{}: one key undoes", board.name);
    }
}

#[test]
fn letters_count_by_what_they_write_and_only_then_by_their_place() {
    for board in &BOARDS {
        let is_latin = board.writes('j').is_some();
        for stroke in board.strokes().into_iter().filter(|stroke| !stroke.shift) {
            let jumps = meaning(&stroke) == Some(Meaning::Act(Action::Jump(Direction::Forward)));
            let wanted = if is_latin { stroke.typed() == Some('j') } else { stroke.code == "KeyJ" };
            assert_eq!(jumps, wanted, "{}: {stroke:?}", board.name);
        }
    }
}

#[test]
fn a_digit_uses_its_label_by_what_it_writes_and_by_its_place() {
    for board in &BOARDS {
        for digit in '0'..='9' {
            let name = if digit == '0' { "10".to_string() } else { digit.to_string() };
            let uses = Some(Meaning::Label(label(0, &name).id, LabelPress::Use));
            let stroke = board.writes(digit).unwrap();
            assert_eq!(meaning(&stroke), uses, "{}: {stroke:?}", board.name);
            let place = board.at(&format!("Digit{digit}"), false);
            if place.typed().is_some_and(|char| !char.is_ascii_digit() && char != '=') {
                assert_eq!(meaning(&place), uses, "{}: {place:?}", board.name);
            }
        }
    }
}

#[test]
fn nothing_locks_a_label_but_shift_with_what_is_not_a_digit() {
    for board in &BOARDS {
        for stroke in board.strokes() {
            if let Some(Meaning::Label(_, LabelPress::Lock)) = meaning(&stroke) {
                let writes_digit = stroke.typed().is_some_and(|char| char.is_ascii_digit());
                assert!(stroke.shift && !writes_digit, "{}: {stroke:?}", board.name);
                assert!(stroke.code.starts_with("Digit"), "{}: {stroke:?}", board.name);
            }
        }
    }
}

#[test]
fn alt_with_a_sign_works_where_a_mac_writes_another() {
    let by_word = |direction| Some(Meaning::Act(Action::Resize(Edge::End, Unit::Word, direction)));
    let stroke = |key: &str, code: &str| Keystroke {
        key: key.to_string(),
        code: code.to_string(),
        alt: true,
        ..Keystroke::default()
    };
    assert_eq!(meaning(&stroke("≤", "Comma")), by_word(Direction::Backward));
    // On a French board `;` lies there.
    assert_eq!(meaning(&stroke(";", "Comma")), None);
    assert_eq!(meaning(&stroke(",", "KeyM")), by_word(Direction::Backward));
}
