//! Borders that are not where they are meant to be.

use proptest::prelude::*;

use crate::analysis::consistency::{Check, FindingKind, Slip};
use crate::analysis::tests::{apply_fixes, checked};
use crate::model::index::project::Project;
use crate::model::tests::{any_text, boundaries, project, shown};

fn slips(project: &Project) -> Vec<Slip> {
    let slip = |kind: &FindingKind| match kind {
        FindingKind::Boundary(slip) => *slip,
        other => panic!("{other:?}"),
    };
    checked(project, Check::Boundaries).iter().map(|finding| slip(&finding.kind)).collect()
}

#[test]
fn borders_that_are_to_be_mended() {
    use Slip::{HalfWord, Punctuation, WhiteSpace};
    for (notation, slip, expected) in [
        ("in A( Idlib)A", WhiteSpace, "in  A(Idlib)A"),
        ("A(Idlib\n)A x", WhiteSpace, "A(Idlib)A\n x"),
        ("A(Idlib, )Ax", WhiteSpace, "A(Idlib)A, x"),
        ("A(Id)Alib", HalfWord, "A(Idlib)A"),
        ("IA(dlib’s)A", HalfWord, "A(Idlib’s)A"),
        ("in IA(dl)Aib.", HalfWord, "in A(Idlib)A."),
        ("cafe\u{301}A(s)A", HalfWord, "A(cafe\u{301}s)A"),
        // What is left without the comma used to be half a number.
        ("A(600,)A000 people", Punctuation, "A(600,000)A people"),
        ("A(600)A,000 people", HalfWord, "A(600,000)A people"),
        ("3.A(6)A million", HalfWord, "A(3.6)A million"),
        ("A(Idlib,)A which", Punctuation, "A(Idlib)A, which"),
        ("in A(Idlib.)A Then", Punctuation, "in A(Idlib)A. Then"),
        ("in A(Idlib.”)A Then", Punctuation, "in A(Idlib)A.” Then"),
        ("A(“Idlib)A”", Punctuation, "“A(Idlib)A”"),
        ("A(\\(Idlib)A\\)", Punctuation, "\\(A(Idlib)A\\)"),
        ("in A(Idlib)A A(– )A x", WhiteSpace, "in A(Idlib)A A(–)A  x"),
        ("A(, Idlib)A", Punctuation, ", A(Idlib)A"),
        ("the A(regime)A and A(forces,)A too", Punctuation, "the A(regime)A and A(forces)A, too"),
    ] {
        let before = project(notation);
        assert_eq!(slips(&before), [slip], "{notation}");
        let after = apply_fixes(&before, Check::Boundaries);
        assert_eq!(shown(&after), expected, "{notation}");
        assert_eq!(slips(&after), [], "{notation}");
    }
}

#[test]
fn borders_that_are_meant_so() {
    for notation in [
        "A(Idlib)A’s",
        "A(Turkish)A-A(Russian)A",
        "A(U.S.)A Special Envoy",
        "A(J.)A Doe of A(Acme Inc.)A and",
        "on A(Feb.)A 8",
        "A(60%)A of A($5)A or A(5 €)A",
        "A(“a humanitarian catastrophe”)A",
        "a “A(humanitarian catastrophe)A”",
        "A(»Idlib«)A or A(the zone (of 2018\\))A",
        "One. A(They go.)A Three.",
        "“A(They go.)A” he said.",
        "A(One. They go.)A Three.",
        "A(野)A家",
        "A(–)A",
        "A(-5)A, A(.5)A, A(−5)A",
        "A(boys’)A",
        "A(Why?)A she asked.",
        "A(Idlib.)A",
    ] {
        assert_eq!(slips(&project(notation)), [], "{notation}");
    }
}

proptest! {
    #[test]
    fn what_is_mended_is_well(text in any_text(), ends in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let borders = boundaries(&text);
        let (one, other) = (*ends.0.get(&borders), *ends.1.get(&borders));
        if one != other {
            let before = super::tagged(&text, &[("A", "a", one.min(other).index(), one.max(other).index())]);
            let after = apply_fixes(&before, Check::Boundaries);
            prop_assert!(after.documents().all(|document| after.spans_fit(document)));
            prop_assert_eq!(slips(&after), []);
        }
    }
}
