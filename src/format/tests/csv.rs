//! Tables of spans, written and read.

use std::process::Command;

use expect_test::expect;

use crate::format::contract::{Chosen, Contents, FolderFile, Format, Saving};
use crate::format::csv::Csv;
use crate::format::imported::Imported;
use crate::format::problem::Reason;
use crate::format::registry::format_of_folder;
use crate::format::tests::fixtures::outside;
use crate::format::tests::matrix;
use crate::format::tests::*;

fn written(project: &Project, chosen: Chosen) -> Vec<(String, String)> {
    let saving = Saving { project, stem: "project", chosen: &chosen };
    let files = Csv.writer().unwrap().write(&saving).unwrap().files;
    files.into_iter().map(|file| (file.path, String::from_utf8(file.bytes).unwrap())).collect()
}

fn read(files: &[(&str, &str)]) -> Result<Imported, Problem> {
    let files: Vec<FolderFile> =
        files.iter().map(|(path, text)| FolderFile { path, bytes: text.as_bytes().into() }).collect();
    match Csv.folder().unwrap().read("folder", &files)? {
        Contents::Texts(imported) => Ok(imported),
        _ => panic!("a project"),
    }
}

const HEADER: &str = "file,start,end,text,label\r\n";

#[test]
fn a_project_is_a_table_of_spans_a_table_of_texts_and_the_texts() {
    let files = written(&full_project(), Chosen::default());
    let shown: Vec<String> =
        files.iter().map(|(path, content)| format!("== {path}\n{}", content.replace("\r\n", "\n"))).collect();
    expect![[r#"
        == spans.csv
        "id","file","start","end","text","label","annotator","annotator_name","origin","note","value: FLAG","value: ONE","value: SOME","value: NUMBER","value: TEXT","value: QUANTITY","value: OTHER","relation: said by"
        "1","texts/0001-two.txt","0","3","Ada","claim","me","Annotator me","suggestion","Says ""so""
        	</script>","true","a","","6e+5","","","","5"
        "1","texts/0001-two.txt","10","15","👨‍👩‍👧","claim","me","Annotator me","suggestion","Says ""so""
        	</script>","true","a","","6e+5","","","",""
        "2","texts/0001-two.txt","0","3","Ada","""quoted"" \ <b>","me","Annotator me","import","","","","","","","","",""
        "3","texts/0001-two.txt","0","3","Ada","claim","me","Annotator me","human","","","","","","","","",""
        "4","texts/0001-two.txt","20","27","600,000","(long)","me","Annotator me","human","","","","","","","","",""
        "5","texts/0002-one.txt","0","5","café","claim","me","Annotator me","dictionary","","","","","","","","",""
        "5","texts/0002-one.txt","6","7","😀","claim","me","Annotator me","dictionary","","","","","","","","",""

        == texts.csv
        "file","name","sha256","cells"
        "texts/0001-two.txt","two.txt","8bb6a4c9bdf08a4145f028f80e95d2ed8fb6804d7e6e5096ff89a12cb7dd2e77","exact"
        "texts/0002-one.txt","one.txt","42f258f2a95f10918afa9d8006b22e666bc4e817b736caa4dcefcd64e3e5ab7f","exact"
        "texts/0003-empty.txt","empty.txt","e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","exact"
        "texts/0004-img-src-x-onerror-alert-1.txt","<img src=x onerror=alert(1)>.txt","a116c9ed46d6207734a43317d30fd88f52ac8634c37d904bbf4e41d865f90475","exact"

        == texts/0001-two.txt
        Ada
        said 👨‍👩‍👧 and 600,000.
        == texts/0002-one.txt
        café 😀
        == texts/0003-empty.txt

        == texts/0004-img-src-x-onerror-alert-1.txt
        plain"#]].assert_eq(&shown.join("\n").replace(&"long ".repeat(40), "(long)"));
}

#[test]
fn a_table_for_spreadsheets_has_marks_that_are_undone() {
    let project = matrix::valued("'=1");
    let chosen = Chosen::default().with("cells", "safe").with("separator", "semicolon");
    let files = written(&project, chosen);
    assert!(files[0].1.starts_with("\u{feff}\"id\";\"file\";"), "{}", files[0].1);
    assert!(files[0].1.contains("\"''=1\""), "{}", files[0].1);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert_eq!(read(&files).unwrap().annotations[0].note, "'=1");
}

#[test]
fn a_table_in_a_folder_below_is_found_with_its_texts() {
    let paths = ["x/notes.txt", "x/spans.csv", "x/texts/a.txt", "texts/b.txt", "x/texts.csv"];
    assert_eq!(format_of_folder(&paths).map(|(_, together)| together), Some(vec![1, 2, 4]));
    assert!(Csv.folder().unwrap().sniff(&["spans.csv"]).is_empty(), "no texts are beside it");
    assert!(Csv.folder().unwrap().sniff(&["myspans.csv", "texts/a.txt"]).is_empty());
}

#[test]
fn only_four_columns_are_needed() {
    let files = [("spans.csv", "label;file;end;start\na;texts/x.txt;3;0\n"), ("texts/x.txt", "Ada")];
    let imported = read(&files).unwrap();
    assert_eq!(imported.problems, []);
    assert_eq!(imported.texts[0].name, "x.txt");
    let said = &imported.annotations[0];
    assert_eq!((said.label.as_str(), said.spans[0].start, said.spans[0].end), ("a", 0, 3));
}

#[test]
fn a_row_that_is_wrong_costs_that_row() {
    let rows = [
        ("texts/x.txt,0,3,Ada,a", None),
        ("texts/x.txt,one,3,Ada,a", Some(Reason::NotANumber { found: "one".into() })),
        ("texts/x.txt,-1,3,Ada,a", Some(Reason::NotANumber { found: "-1".into() })),
        ("texts/x.txt,0,3", Some(Reason::TooFewColumns { found: 3, expected: 5 })),
        ("texts/y.txt,0,3,Ada,a", Some(Reason::MissingFile { path: "texts/y.txt".into() })),
        ("texts/x.txt,99999999999999999999,3,Ada,a", Some(Reason::NotANumber { found: "9".repeat(0) })),
    ];
    for (row, expected) in rows {
        let table = format!("{HEADER}{row}\r\ntexts/x.txt,0,3,Ada,b\r\n");
        let imported = read(&[("spans.csv", &table), ("texts/x.txt", "Ada")]).unwrap();
        let found = imported.problems.first();
        assert_eq!(found.is_some(), expected.is_some(), "{row}");
        if let Some((found, expected)) = found.zip(expected) {
            assert_eq!((found.file.as_str(), found.path.as_str()), ("spans.csv", "line 2"));
            match &found.reason {
                Reason::NotANumber { found } if found.len() == 20 => {}
                reason => assert_eq!(*reason, expected),
            }
        }
        assert_eq!(imported.annotations.last().unwrap().label, "b");
    }
}

#[test]
fn what_is_no_table_of_spans_is_refused() {
    let refused = |files: &[(&str, &str)]| reported(&read(files).unwrap_err());
    assert_eq!(refused(&[("spans.csv", ""), ("texts/x.txt", "Ada")]), "file: MissingField");
    assert_eq!(refused(&[("spans.csv", "file,start,label\n"), ("texts/x.txt", "Ada")]), "end: MissingField");
    assert_eq!(refused(&[("texts/x.txt", "Ada")]), "MissingFile { path: \"spans.csv\" }");
}

#[test]
fn a_text_that_is_missing_or_another_is_told() {
    let texts = format!("file,name,sha256\ntexts/x.txt,X,{}\ntexts/y.txt,Y,\n", "0".repeat(64));
    let imported = read(&[("spans.csv", HEADER), ("texts.csv", &texts), ("texts/x.txt", "Ada")]).unwrap();
    let reasons: Vec<String> = imported.problems.iter().map(reported).collect();
    assert_eq!(reasons.len(), 2);
    assert!(reasons[0].starts_with("line 2: HashDiffers"), "{}", reasons[0]);
    assert_eq!(reasons[1], "line 3: MissingFile { path: \"texts/y.txt\" }");
    assert_eq!(imported.texts[0].name, "X");
}

#[test]
fn rows_of_one_id_are_pieces_of_one_span() {
    let table = "id,file,start,end,label\n1,texts/x.txt,0,1,a\n2,texts/x.txt,1,2,a\n1,texts/x.txt,2,3,a\n1,texts/y.txt,0,1,a\n";
    let imported = read(&[("spans.csv", table), ("texts/x.txt", "Ada"), ("texts/y.txt", "Ada")]).unwrap();
    assert_eq!(imported.annotations.iter().map(|one| one.spans.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(
        imported.problems.iter().map(reported).collect::<Vec<_>>(),
        ["line 5: DuplicateId { id: \"1\" }"]
    );
}

#[test]
fn hostile_cells_are_words() {
    let deep = "[".repeat(200) + &"]".repeat(200);
    for cell in ["\"\\ud83d\"", &deep, "{\"a\":", "]]>", "\u{2028}", "a\0b", "1e999999999999", "nul"] {
        let table =
            format!("file,start,end,label,value: x\ntexts/x.txt,0,3,a,\"{}\"\n", cell.replace('"', "\"\""));
        let imported = read(&[("spans.csv", &table), ("texts/x.txt", "Ada")]).unwrap();
        assert_eq!(imported.annotations.len(), 1, "{cell}");
        assert_eq!(imported.annotations[0].attributes.as_slice().len(), 1, "{cell}");
    }
}

#[test]
fn python_reads_the_tables() {
    let said = outside("tables.py", false, &matrix::written("csv", &Chosen::default()));
    assert!(said.is_none_or(|said| said.ends_with("are as written")));
}

/// A spreadsheet shows what looks like a formula, and carries nothing out.
#[test]
fn libreoffice_carries_nothing_out() {
    let Some(office) = ["soffice", "libreoffice"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok())
    else {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    };
    let project = matrix::valued("=40+2");
    let chosen = Chosen::default().with("cells", "safe").with("separator", "tab");
    let folder = std::env::temp_dir().join(format!("glossator-csv-office-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("spans.csv");
    std::fs::write(&path, &written(&project, chosen)[0].1).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let arguments = ["--headless", "--infilter=CSV:44/59/9,34,UTF8,1", "--convert-to", "html", "--outdir"];
    let output = Command::new(office).arg(profile).args(arguments).arg(&folder).arg(path).output().unwrap();
    let html = std::fs::read_to_string(folder.join("spans.html"));
    let html = html.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    assert!(html.contains("=40+2") && !html.contains("sdval=\"42\""), "{html}");
    assert_eq!(html.matches("<td").count(), 3 * 12, "{html}");
    std::fs::remove_dir_all(folder).unwrap();
}
