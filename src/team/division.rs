//! Who does which documents: drawn with a seed, even in number, and nearly even in length.
//!
//! Documents are taken from the longest to the shortest; each goes to those who have the fewest so far, of these to those
//! who have the least text, and of these to whom the seed says. What was given before stays where it is, so that people
//! can come later.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::record::assignment::Share;
use crate::model::record::extra::Extra;
use crate::model::record::id::DocumentId;
use crate::text::digest::sha256;

/// How much is given to whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// Each document is done by so many people, and by all if there are not as many.
    PeoplePerDocument(usize),
    /// Each person does so many documents, and all if there are not as many.
    DocumentsPerPerson(usize),
    /// Each person does so many per cent of the documents, rounded up.
    PercentPerPerson(u8),
}

/// What of an amount is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AmountKind {
    /// People for each document.
    #[default]
    PeoplePerDocument,
    /// Documents for each person.
    DocumentsPerPerson,
    /// Per cent of the documents for each person.
    PercentPerPerson,
}

impl AmountKind {
    /// All of them, with names for choices.
    pub const NAMED: [(&'static str, AmountKind); 3] = [
        ("people", AmountKind::PeoplePerDocument),
        ("documents", AmountKind::DocumentsPerPerson),
        ("percent", AmountKind::PercentPerPerson),
    ];

    /// Returns so much of it; more than a hundred per cent are a hundred.
    pub fn amount(self, number: usize) -> Amount {
        match self {
            AmountKind::PeoplePerDocument => Amount::PeoplePerDocument(number),
            AmountKind::DocumentsPerPerson => Amount::DocumentsPerPerson(number),
            AmountKind::PercentPerPerson => {
                Amount::PercentPerPerson(u8::try_from(number).map_or(100, |percent| percent.min(100)))
            }
        }
    }
}

/// A document to be divided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    /// The document.
    pub document: DocumentId,
    /// How long its text is, in whichever unit.
    pub length: u64,
}

/// A division of documents among people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Division {
    /// Who does what, in the order of the people; each share is in the order of the documents.
    pub shares: Vec<Share>,
    /// The documents that fewer people do than were asked for.
    pub short: Vec<DocumentId>,
}

/// Divides documents among people: those who have a share already, and further ones, by name, who get the next free seats.
/// No document is named twice. The same call gives the same division.
pub fn divide(works: &[Work], given: &[Share], newcomers: &[String], amount: Amount, seed: u64) -> Division {
    let mut people: Vec<Person> = given.iter().map(|share| Person::returning(share, works, seed)).collect();
    let mut seats: BTreeSet<String> = given.iter().map(|share| share.seat.clone()).collect();
    for name in newcomers {
        let seat = free_seat(&seats);
        people.push(Person::new(&seat, name, seed));
        seats.insert(seat);
    }
    let mut takers: Vec<usize> = vec![0; works.len()];
    for person in &people {
        person.documents.iter().for_each(|index| takers[*index] += 1);
    }
    let quotas = match amount {
        Amount::PeoplePerDocument(count) => {
            takers.iter().map(|takers| count.min(people.len()).saturating_sub(*takers)).collect()
        }
        Amount::DocumentsPerPerson(_) | Amount::PercentPerPerson(_) => {
            let most = most_per_person(amount, works.len());
            people.iter_mut().for_each(|person| person.room = most.saturating_sub(person.documents.len()));
            level(&takers, people.iter().map(|person| person.room).sum(), people.len())
        }
    };
    for index in longest_first(works, seed) {
        give(&mut people, works, index, quotas[index], seed);
    }
    let wanted = match amount {
        Amount::PeoplePerDocument(count) => count,
        Amount::DocumentsPerPerson(_) | Amount::PercentPerPerson(_) => {
            fill_up(&mut people, works, seed);
            0
        }
    };
    let done_by = |index: usize| people.iter().filter(|person| person.documents.contains(&index)).count();
    let is_short = |index: &usize| done_by(*index) < wanted;
    let short = (0..works.len()).filter(is_short).map(|index| works[index].document.clone()).collect();
    Division { shares: people.into_iter().map(|person| person.into_share(works)).collect(), short }
}

/// How many documents one person does.
fn most_per_person(amount: Amount, documents: usize) -> usize {
    match amount {
        Amount::PeoplePerDocument(_) => documents,
        Amount::DocumentsPerPerson(count) => count.min(documents),
        Amount::PercentPerPerson(percent) => (documents * usize::from(percent.min(100))).div_ceil(100),
    }
}

/// Somebody who does documents.
struct Person {
    seat: String,
    name: String,
    extra: Extra,
    /// The documents, by index.
    documents: BTreeSet<usize>,
    /// Documents of the share that are not among those that are divided. They stay.
    elsewhere: Vec<DocumentId>,
    length: u64,
    /// How many documents more.
    room: usize,
    key: u64,
}

impl Person {
    fn new(seat: &str, name: &str, seed: u64) -> Person {
        Person {
            seat: seat.to_string(),
            name: name.to_string(),
            extra: Extra::default(),
            documents: BTreeSet::new(),
            elsewhere: Vec::new(),
            length: 0,
            room: usize::MAX,
            key: key(seed, seat),
        }
    }

    fn returning(share: &Share, works: &[Work], seed: u64) -> Person {
        let mut person = Person::new(&share.seat, &share.name, seed);
        let indices: BTreeMap<&DocumentId, usize> =
            works.iter().enumerate().map(|(index, work)| (&work.document, index)).collect();
        for document in &share.documents {
            match indices.get(document) {
                Some(index) => {
                    person.documents.insert(*index);
                }
                None => person.elsewhere.push(document.clone()),
            }
        }
        person.length = person.documents.iter().map(|index| works[*index].length).sum();
        Person { extra: share.extra.clone(), ..person }
    }

    fn take(&mut self, index: usize, work: &Work) {
        self.documents.insert(index);
        self.length += work.length;
        self.room = self.room.saturating_sub(1);
    }

    fn into_share(self, works: &[Work]) -> Share {
        let documents = self.documents.iter().map(|index| works[*index].document.clone());
        Share {
            seat: self.seat,
            name: self.name,
            documents: documents.chain(self.elsewhere).collect(),
            extra: self.extra,
        }
    }
}

/// The first of `s01`, `s02` and so on that is free.
fn free_seat(taken: &BTreeSet<String>) -> String {
    let seats = (1..).map(|number: usize| format!("s{number:02}"));
    seats.into_iter().find(|seat| !taken.contains(seat)).unwrap_or_default()
}

/// How many people each document is still to get, so that as many are done in all, and each by as many people as the
/// others or by one more.
fn level(takers: &[usize], mut places: usize, people: usize) -> Vec<usize> {
    let mut quotas = vec![0; takers.len()];
    let mut by_takers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, takers) in takers.iter().enumerate() {
        by_takers.entry(*takers).or_default().push(index);
    }
    while places > 0
        && let Some((takers, indices)) = by_takers.pop_first()
        && takers < people
    {
        for index in indices.iter().take(places) {
            quotas[*index] += 1;
        }
        places = places.saturating_sub(indices.len());
        by_takers.entry(takers + 1).or_default().extend(indices);
    }
    quotas
}

/// The indices of the documents, from the longest to the shortest; of equally long ones as the seed says.
fn longest_first(works: &[Work], seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..works.len()).collect();
    order.sort_by_cached_key(|index| {
        let work = &works[*index];
        (std::cmp::Reverse(work.length), key(seed, work.document.as_str()), *index)
    });
    order
}

/// Gives a document to so many people who have room and do not do it yet.
fn give(people: &mut [Person], works: &[Work], index: usize, count: usize, seed: u64) {
    let document = key(seed, works[index].document.as_str());
    let mut takers: Vec<(usize, u64, u64, usize)> = people
        .iter()
        .enumerate()
        .filter(|(_, person)| person.room > 0 && !person.documents.contains(&index))
        .map(|(who, person)| (person.documents.len(), person.length, mixed(document ^ person.key), who))
        .collect();
    takers.sort_unstable();
    for (_, _, _, who) in takers.into_iter().take(count) {
        people[who].take(index, &works[index]);
    }
}

/// Gives those who still have room what fewest others do: the last documents may have been theirs already.
fn fill_up(people: &mut [Person], works: &[Work], seed: u64) {
    for who in 0..people.len() {
        while people[who].room > 0 {
            let takers = |index: usize| people.iter().filter(|one| one.documents.contains(&index)).count();
            let left = (0..works.len()).filter(|index| !people[who].documents.contains(index));
            let least = left.min_by_key(|index| {
                (takers(*index), mixed(key(seed, works[*index].document.as_str()) ^ people[who].key))
            });
            let Some(index) = least else { break };
            people[who].take(index, &works[index]);
        }
    }
}

/// A number that a seed and a name stand for: the first eight bytes of their SHA-256.
fn key(seed: u64, name: &str) -> u64 {
    let hash = sha256(format!("{seed} {name}").as_bytes());
    hash.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// Mixes the bits of a number: the last step of SplitMix64 (Steele, Lea and Flood, 2014).
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
