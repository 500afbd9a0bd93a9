//! What is sealed is opened by its passphrase only, and by other programs that know the form.

use serde_json::{Value, json};

use crate::format::contract::WrittenFile;
use crate::format::tests::fixtures::outside;
use crate::model::record::id::AssignmentId;
use crate::team::sealed::{Chance, Refusal, open, seal, seal_with};
use crate::text::digest::sha256;

const PASSPHRASE: &str = "Maß – öffne 5 Türen";
const CHANCE: Chance = Chance { salt: [7; 16], iv: [9; 12] };
/// The fewest that are taken, so that the tests are soon done.
const ITERATIONS: u32 = 100_000;

fn task() -> AssignmentId {
    AssignmentId::new("task")
}

fn sealed(words: &str) -> Value {
    seal_with(words, &task(), PASSPHRASE, CHANCE, ITERATIONS).unwrap()
}

/// The same with something else in one place.
fn with(sealed: &Value, pointer: &str, value: Value) -> Value {
    let mut changed = sealed.clone();
    *changed.pointer_mut(pointer).unwrap() = value;
    changed
}

#[test]
fn it_is_opened_by_its_passphrase_however_that_is_written() {
    let sealed = sealed("the key");
    // As a keyboard writes it that puts marks behind letters.
    let decomposed = " Maß – o\u{308}ffne 5 Tu\u{308}ren\n";
    assert_eq!(open(&sealed, &task(), decomposed), Ok("the key".to_string()));
    assert_eq!(open(&sealed, &task(), "maß – öffne 5 Türen"), Err(Refusal::WrongPassphrase));
}

// Made by hashlib, zlib and cryptography of Python.
#[test]
fn what_python_has_sealed_is_opened() {
    let sealed: Value = serde_json::from_str(include_str!("vectors/sealed_by_python.json")).unwrap();
    assert_eq!(open(&sealed, &task(), PASSPHRASE), Ok(r#"{"note": "Maß für Maß"}"#.to_string()));
}

#[test]
fn python_opens_what_is_sealed_and_the_reverse() {
    let keys: Vec<Value> = (0..20_u8)
        .map(|index| {
            // Some are padded to more than the least, and each passphrase is written in two ways.
            let noise: String = (0..20 * u32::from(index)).map(|it| sha256(&it.to_le_bytes())).collect();
            let words = format!("Maß für Maß {index} {noise}");
            let passphrase = format!("öffne {index} Tu\u{308}ren");
            let chance = Chance { salt: [index; 16], iv: [index; 12] };
            let sealed = seal_with(&words, &task(), &passphrase, chance, ITERATIONS).unwrap();
            json!({"passphrase": passphrase, "words": words, "sealed": sealed})
        })
        .collect();
    let file = |(index, key): (usize, &Value)| {
        WrittenFile::text(format!("{index}.json"), key.to_string(), "application/json")
    };
    let files: Vec<WrittenFile> = keys.iter().enumerate().map(file).collect();
    let Some(said) = outside("sealed.py", true, &files) else { return };
    let anew: Vec<Value> = serde_json::from_str(&said).unwrap();
    assert_eq!(anew.len(), keys.len());
    for key in anew {
        let (words, passphrase) = (key["words"].as_str().unwrap(), key["passphrase"].as_str().unwrap());
        assert_eq!(open(&key["sealed"], &task(), passphrase).as_deref(), Ok(words));
    }
}

#[test]
fn nothing_of_it_can_be_changed() {
    let sealed = sealed("the key");
    let refused =
        |pointer: &str, value: Value| open(&with(&sealed, pointer, value), &task(), PASSPHRASE).unwrap_err();
    let data = sealed["data"].as_str().unwrap();
    assert_eq!(refused("/data", json!(format!("B{}", &data[1..]))), Refusal::WrongPassphrase);
    assert_eq!(refused("/data", json!("?")), Refusal::NotSealed);
    assert_eq!(refused("/kdf/salt", json!("AAAAAAAAAAAAAAAAAAAAAA==")), Refusal::WrongPassphrase);
    assert_eq!(refused("/kdf/iterations", json!(100_001)), Refusal::WrongPassphrase);
    assert_eq!(refused("/cipher/iv", json!("AAAAAAAAAAAAAAAA")), Refusal::WrongPassphrase);
    assert_eq!(refused("/cipher/iv", json!("AAAA")), Refusal::NotSealed);
    assert_eq!(refused("/for", json!("other")), Refusal::OtherAssignment(AssignmentId::new("other")));
    // Its header moved to another assignment, which then asks for it.
    let moved = with(&sealed, "/for", json!("other"));
    assert_eq!(open(&moved, &AssignmentId::new("other"), PASSPHRASE), Err(Refusal::WrongPassphrase));
}

#[test]
fn what_would_be_no_seal_or_take_for_ever_is_refused_at_once() {
    let sealed = sealed("the key");
    let refused =
        |pointer: &str, value: Value| open(&with(&sealed, pointer, value), &task(), PASSPHRASE).unwrap_err();
    assert_eq!(refused("/kdf/iterations", json!(99_999)), Refusal::Iterations(99_999));
    assert_eq!(refused("/kdf/iterations", json!(5_000_001)), Refusal::Iterations(5_000_001));
    assert_eq!(refused("/kdf/name", json!("Argon2id")), Refusal::NotSealed);
    assert_eq!(refused("/version", json!(2)), Refusal::NewerVersion(2));
    assert_eq!(refused("/data", json!("A".repeat(64 * 1024 * 1024 + 1))), Refusal::TooLarge);
    assert_eq!(open(&json!(null), &task(), PASSPHRASE), Err(Refusal::NotSealed));
}

#[test]
fn the_size_tells_little_and_the_words_are_nowhere() {
    let size = |words: &str| sealed(words)["data"].as_str().unwrap().len();
    assert_eq!(size(""), size(&"claim figure ".repeat(300)));
    // With the tag of 16 bytes, in base 64.
    assert_eq!(size(""), (4096_usize + 16).div_ceil(3) * 4);
    assert!(!sealed("nearly 900,000").to_string().contains("900,000"));
}

#[test]
fn a_new_seal_is_hashed_as_often_as_it_should_be() {
    let sealed = seal("the key", &task(), PASSPHRASE, CHANCE).unwrap();
    assert_eq!(sealed["kdf"]["iterations"], json!(600_000));
    assert_eq!(open(&sealed, &task(), PASSPHRASE), Ok("the key".to_string()));
}
