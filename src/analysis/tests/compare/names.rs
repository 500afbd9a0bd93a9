//! Spellings of names.

use expect_test::expect;
use proptest::prelude::*;

use crate::analysis::compare::names::keys::{fingerprint, ngram_fingerprint};
use crate::analysis::compare::names::parts::{NameKind, Parts};
use crate::analysis::compare::names::reasons::{Block, Reason, block, reason, short_for};
use crate::analysis::compare::names::suggestions::{Group, Name, Refusal, Suggestions, suggest};
use crate::analysis::tests::compare::{fixture, list, number};

#[test]
fn keys_are_those_of_openrefine() {
    let Some(file) = fixture("names/openrefine-keys.json") else { return };
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_string();
    let (words, grams) = (list(&file["fingerprint"]), list(&file["ngram"]));
    assert_eq!((words.len(), grams.len()), (41, 9));
    for row in words {
        assert_eq!(fingerprint(&text(&row["in"])), text(&row["out"]), "{row}");
    }
    for row in grams {
        let length = number(&row["n"]) as usize;
        assert_eq!(ngram_fingerprint(&text(&row["in"]), length), text(&row["out"]), "{row}");
    }
}

#[test]
fn keys_tell_spellings_from_names() {
    // Whether the words are the same, whether the pairs of letters are, and whether the names are one for us.
    let table = [
        ("von der Leyen, Ursula", "Ursula von der Leyen", true, false, true),
        ("Łukasz Żal", "Lukasz Zal", true, true, true),
        ("Đặng Thị Ngọc Thịnh", "Dang Thi Ngoc Thinh", true, true, true),
        ("İsmail Işık", "Ismail Isik", true, true, true),
        ("Jean-Claude Juncker", "Jean Claude Juncker", false, true, true),
        ("Sørensen", "Sorensen", false, false, true),
        ("Sørensen", "Soerensen", true, true, true),
        ("Müller", "Mueller", false, false, true),
        ("Håkon", "Haakon", false, false, true),
        ("Tom Tom Club", "Tom Club", true, false, true),
        ("O’Brien", "OBrien", true, true, true),
        ("O’Brien", "O Brien", false, true, true),
        ("Mohammed Yunus", "Muhammad Yunus", false, false, false),
    ];
    for (one, other, has_same_words, has_same_pairs, is_one) in table {
        assert_eq!(fingerprint(one) == fingerprint(other), has_same_words, "{one} {other}");
        assert_eq!(ngram_fingerprint(one, 2) == ngram_fingerprint(other, 2), has_same_pairs, "{one} {other}");
        let [one, other] = [one, other].map(|name| Parts::of(name, NameKind::Person));
        assert_eq!(!one.keys.is_disjoint(&other.keys), is_one, "{one:?} {other:?}");
    }
    assert_eq!(fingerprint("von der Leyen, Ursula"), "der leyen ursula von");
    assert_eq!(fingerprint("İsmail Işık"), "isik ismail");
}

#[test]
fn similarity_is_that_of_the_papers() {
    for (one, other, expected) in
        [("MARTHA", "MARHTA", 0.9611), ("DWAYNE", "DUANE", 0.84), ("same", "same", 1.0)]
    {
        assert!((strsim::jaro_winkler(one, other) - expected).abs() < 5e-5, "{one} {other}");
    }
}

#[test]
fn titles_are_no_part_of_a_name() {
    let table = [
        ("Prime Minister Ana Example", "prime minister", "ana example"),
        ("Deputy Foreign Minister Ana Example", "deputy foreign minister", "ana example"),
        ("Gen. Example", "gen", "example"),
        ("Dr. A. Example’s", "dr", "a example"),
        ("Example, Ana", "", "ana example"),
        // Somebody may be called so.
        ("Ana King", "", "ana king"),
        ("the president", "", "the president"),
    ];
    for (name, titles, words) in table {
        let parts = Parts::of(name, NameKind::Person);
        assert_eq!((parts.titles.join(" ").as_str(), parts.joined().as_str()), (titles, words), "{name}");
    }
    let organization = Parts::of("The General Staff", NameKind::Organization);
    assert_eq!(organization.joined(), "general staff");
}

/// What is said of two names: the tier, or what blocks them, or nothing.
fn told(kinds: [NameKind; 2], one: &str, other: &str) -> String {
    let [one, other] = [Parts::of(one, kinds[0]), Parts::of(other, kinds[1])];
    if let Some(block) = block(&one, &other) {
        return format!("{block:?}");
    }
    let found = reason(&one, &other).filter(|reason| reason.tier() == 1);
    let found = found.or_else(|| short_for(&one, &other)).or_else(|| short_for(&other, &one));
    let found = found.or_else(|| reason(&one, &other));
    found.map_or("nothing".to_string(), |reason| reason.tier().to_string())
}

#[test]
fn names_have_a_reason_or_a_block() {
    use NameKind::{Organization, Other, Person, Place};
    let table = [
        (Person, "Ana Example", "Example, Ana", "1"),
        (Person, "President Ana Example", "Ana Example", "1"),
        (Person, "Abdul Rahman Example", "Abdulrahman Example", "1"),
        (Person, "Example", "Ana Example", "2"),
        (Person, "Ana", "Ana Example", "nothing"),
        (Person, "A. Example", "Ana Example", "3"),
        (Person, "B. Example", "Ana Example", "OtherGivenName"),
        (Person, "Mohammed Yunus", "Muhammad Yunus", "4"),
        (Person, "Sergey Example", "Sergei Example", "4"),
        (Person, "Ana Lavrentiev", "Ana Lavrentyev", "4"),
        (Person, "Ana Example", "Ona Example", "OtherGivenName"),
        (Person, "Anna Example", "Anne Example", "OtherGivenName"),
        (Person, "Maria Ana Example", "Ana Example", "2"),
        (Person, "Maria Ana Example", "Maria Example", "2"),
        (Person, "Maria Ana Example", "Ana Maria Example", "1"),
        (Person, "M. A. Example", "Maria Ana Example", "3"),
        (Person, "Maria B. Example", "Maria Ana Example", "OtherGivenName"),
        (Person, "Example", "Examples", "Plural"),
        (Person, "Iraq", "Iraqis", "Plural"),
        (Person, "Ana Example", "Ana Otherwise", "nothing"),
        (Organization, "WHO", "World Health Organization", "3"),
        (Organization, "U.N.", "United Nations", "3"),
        (Organization, "DOE", "Department of Energy", "3"),
        (Organization, "DE", "Department of Energy", "3"),
        (Organization, "WHO", "World Food Programme", "nothing"),
        (Organization, "Ministry of Defense", "Defense Ministry", "1"),
        (Organization, "Ministry of Defense", "Ministry of Defence", "4"),
        (Organization, "Foreign Ministry", "Northern Foreign Ministry", "2"),
        (Organization, "Ministry", "Northern Foreign Ministry", "nothing"),
        (Organization, "Group of 7", "Group of 8", "OtherNumber"),
        (Other, "Northern President Ana Example", "Example", "2"),
        (Other, "Example", "Bashar al-Example", "2"),
        (Other, "regime", "Example regime", "nothing"),
        (Other, "General Staff", "Northern General Staff", "2"),
        (Other, "Staff", "General Staff", "nothing"),
        (Other, "UN", "United Nations", "3"),
        (Place, "York", "New York", "nothing"),
        (Place, "Idlib", "Idleb", "nothing"),
        (Place, "Saraqib", "Saraqeb", "4"),
    ];
    for (kind, one, other, expected) in table {
        assert_eq!(told([kind, kind], one, other), expected, "{one} | {other}");
        assert_eq!(told([kind, kind], other, one), expected, "{other} | {one}");
    }
    assert_eq!(told([Place, Organization], "Northland", "Northland"), "OtherKind");
    assert_eq!(told([Other, Organization], "Northland", "Northland"), "1");
    assert_eq!(told([Person, Person], "Mr.", "…"), "nothing");
    assert_eq!(Some(Block::Plural), {
        let [one, other] = ["Syria", "Syrian"].map(|name| Parts::of(name, Other));
        block(&one, &other)
    });
}

fn names(forms: &[&str], kind: NameKind) -> Vec<Name> {
    forms.iter().map(|form| Name { form: form.to_string(), kind, mentions: 1 }).collect()
}

/// Groups as `preferred = member, …`, then questions as `name? candidate / …`.
fn shown(names: &[Name], suggestions: &Suggestions) -> Vec<String> {
    let form = |index: &usize| names[*index].form.clone();
    let forms = |all: &[usize], between: &str| all.iter().map(form).collect::<Vec<_>>().join(between);
    let groups = suggestions
        .groups
        .iter()
        .map(|group| format!("{} = {}", form(&group.preferred), forms(&group.members, ", ")));
    let questions = suggestions
        .questions
        .iter()
        .map(|it| format!("{}? {}", form(&it.name), forms(&it.candidates, " / ")));
    groups.chain(questions).collect()
}

fn persons(forms: &[&str], refusals: &[Refusal]) -> Vec<String> {
    let names = names(forms, NameKind::Person);
    shown(&names, &suggest(&names, refusals))
}

#[test]
fn names_are_offered_in_groups() {
    let found =
        persons(&["Example", "Ana Example", "President Ana Maria Example", "A. Example", "Other"], &[]);
    assert_eq!(
        found,
        ["President Ana Maria Example = Example, Ana Example, President Ana Maria Example, A. Example"]
    );
    let found = persons(&["Müller", "Mueller", "Muller"], &[]);
    assert_eq!(found, ["Müller = Müller, Mueller, Muller"]);
    assert_eq!(persons(&[], &[]), Vec::<String>::new());
}

#[test]
fn the_names_of_the_articles() {
    let forms = [
        "Turkey",
        "Turkish",
        "Russia",
        "Russian",
        "Syria’s",
        "Syrian",
        "Iran",
        "Iranian",
        "Ankara",
        "Moscow",
        "Çavuşoğlu",
        "Çavuşoglu",
        "Turkish Foreign Minister Mevlüt Çavuşoğlu",
        "Foreign Minister Mevlüt Çavuşoğlu",
        "Assad",
        "Bashar Assad",
        "Syrian President Bashar al-Assad’s",
        "Bashar al-Assad’s",
        "Deputy Foreign Minister Sedat Önal",
        "Deputy Minister Ambassador Sedat Önal",
        "Sergey Vershinin",
        "Deputy Foreign Minister Sergey Vershinin",
        "special envoy on Syria Alexander Lavrentiev",
        "Russian Federation Ambassador Alexander Lavrentiev",
        "Lavrov",
        "Russian Foreign Minister Sergey Lavrov",
        "Russian President Vladimir Putin",
        "Putin",
        "President Recep Tayyip Erdoğan",
        "Kenneth Roth",
        "Roth",
        "Kalın",
        "Kalin",
        "Turkish Presidential Spokesman İbrahim Kalın",
        "German Foreign Minister Heiko Maas",
        "General Staff",
        "Foreign Ministry",
        "Defense Ministry",
        "National Defense Ministry",
        "National Intelligence Organization",
        "Human Rights Watch",
        "White Helmets",
        "United Nations",
        "Justice and Development Party",
        "AKP",
        "regime",
        "Assad regime",
    ];
    let names = names(&forms, NameKind::Other);
    expect![[r#"
        Turkish Foreign Minister Mevlüt Çavuşoğlu = Çavuşoğlu, Çavuşoglu, Turkish Foreign Minister Mevlüt Çavuşoğlu, Foreign Minister Mevlüt Çavuşoğlu
        Syrian President Bashar al-Assad’s = Assad, Bashar Assad, Syrian President Bashar al-Assad’s, Bashar al-Assad’s
        Deputy Foreign Minister Sedat Önal = Deputy Foreign Minister Sedat Önal, Deputy Minister Ambassador Sedat Önal
        Sergey Vershinin = Sergey Vershinin, Deputy Foreign Minister Sergey Vershinin
        special envoy on Syria Alexander Lavrentiev = special envoy on Syria Alexander Lavrentiev, Russian Federation Ambassador Alexander Lavrentiev
        Russian Foreign Minister Sergey Lavrov = Lavrov, Russian Foreign Minister Sergey Lavrov
        Russian President Vladimir Putin = Russian President Vladimir Putin, Putin
        Kenneth Roth = Kenneth Roth, Roth
        Turkish Presidential Spokesman İbrahim Kalın = Kalın, Kalin, Turkish Presidential Spokesman İbrahim Kalın
        National Defense Ministry = Defense Ministry, National Defense Ministry"#]].assert_eq(&shown(&names, &suggest(&names, &[])).join("\n"));
}

#[test]
fn who_it_is_of_several_is_asked() {
    let found = persons(&["Example", "Ana Example", "Ben Example"], &[]);
    assert_eq!(found, ["Example? Ana Example / Ben Example"]);
    let found = persons(&["A. Example", "Ana Example", "Ada Example"], &[]);
    assert_eq!(found, ["A. Example? Ana Example / Ada Example"]);
    // Two spellings are one candidate.
    let found = persons(&["Example", "Ana Example", "Example, Ana"], &[]);
    assert_eq!(found, ["Ana Example = Example, Ana Example, Example, Ana"]);
}

#[test]
fn what_is_refused_is_not_offered_again() {
    let forms = ["Müller", "Mueller", "Muller"];
    let refuse = |one: &str, other: &str| (one.to_string(), other.to_string());
    // Not by way of the first either.
    assert_eq!(persons(&forms, &[refuse("Muller", "Mueller")]), ["Müller = Müller, Mueller"]);
    assert_eq!(
        persons(
            &forms,
            &[refuse("Müller", "Mueller"), refuse("Müller", "Muller"), refuse("Mueller", "Muller")]
        ),
        Vec::<String>::new()
    );
    let asked = ["Example", "Ana Example", "Ben Example"];
    let found = persons(&asked, &[refuse("Ben Example", "Example")]);
    assert_eq!(found, ["Ana Example = Example, Ana Example"]);
}

#[test]
fn a_name_can_be_left_out_of_its_group() {
    let names = names(&["Müller", "Mueller", "Muller"], NameKind::Person);
    let group = suggest(&names, &[]).groups.remove(0);
    let fewer = group.without(0).unwrap();
    assert_eq!((fewer.members.as_slice(), fewer.preferred, fewer.links.len()), ([1, 2].as_slice(), 1, 1));
    assert_eq!(group.without(7), Some(group.clone()));
    assert_eq!(fewer.without(1), None::<Group>);
}

#[test]
fn the_most_frequent_form_is_preferred_of_those_as_long() {
    let mut names = names(&["Sergey Example", "Sergei Example", "Example"], NameKind::Person);
    names[1].mentions = 3;
    names[2].mentions = 9;
    let group = suggest(&names, &[]).groups.remove(0);
    assert_eq!(group.preferred, 1);
    let Reason::Near { edits, similarity } = &group.links[1].reason else { panic!("{:?}", group.links) };
    assert_eq!(*edits, 1);
    assert!(*similarity > 0.9);
}

proptest! {
    #[test]
    fn groups_are_apart_and_have_reasons(
        forms in prop::collection::btree_set("(Ana |Anna |A\\. |Ben |)(Müller|Mueller|Muller|Miller|Example|Exampel)", 0..12),
        refused in prop::collection::vec((0..12_usize, 0..12_usize), 0..6),
    ) {
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        let names = names(&forms, NameKind::Person);
        let pairs = refused.iter().filter(|(one, other)| one != other);
        let refusals: Vec<Refusal> = pairs
            .filter_map(|(one, other)| Some((forms.get(*one)?.to_string(), forms.get(*other)?.to_string())))
            .collect();
        let Suggestions { groups, questions } = suggest(&names, &refusals);
        let mut members: Vec<usize> = groups.iter().flat_map(|group| group.members.clone()).collect();
        let count = members.len();
        members.sort_unstable();
        members.dedup();
        prop_assert_eq!(members.len(), count);
        let is_refused = |one: usize, other: usize| {
            refusals.iter().any(|(left, right)| {
                [(left.as_str(), right.as_str()), (right, left)].contains(&(forms[one], forms[other]))
            })
        };
        for group in &groups {
            prop_assert!(group.members.contains(&group.preferred));
            for one in &group.members {
                prop_assert!(group.links.iter().any(|link| [link.left, link.right].contains(one)));
                for other in &group.members {
                    prop_assert!(!is_refused(*one, *other));
                    let [one, other] = [*one, *other].map(|name| Parts::of(forms[name], NameKind::Person));
                    prop_assert_eq!(block(&one, &other), None);
                }
            }
        }
        for question in &questions {
            prop_assert!(question.candidates.len() > 1);
            prop_assert!(question.candidates.iter().all(|other| !is_refused(question.name, *other)));
        }
    }
}
