//! Texts out of documents, pages of the web, subtitles and tables: what one reads there, to the letter.

use crate::format::archive;
use crate::format::contract::{Chosen, Contents, FIELD, Format, Sample, Source, WrittenFile};
use crate::format::imported::ImportedText;
use crate::format::problem::{Problem, Reason};
use crate::format::registry::{by_id, format_of_bytes, recognize};
use crate::format::tests::*;

fn read(format: &str, name: &str, content: &str) -> Result<Vec<String>, Problem> {
    told(by_id(format).unwrap().file().unwrap().read(&Source { name, content }))
}

/// What was read: the text, and a line `name=value` for each thing that is known of it.
fn told(read: Result<Contents, Problem>) -> Result<Vec<String>, Problem> {
    let Contents::Texts(mut imported) = read? else { panic!("texts are read") };
    assert!(imported.has_only_texts() && imported.problems.is_empty());
    let text = imported.texts.pop().unwrap();
    let known = text.metadata.iter().map(|(name, value)| match value {
        MetadataValue::Text(value) => format!("{name}={value}"),
        MetadataValue::Json(json) => format!("{name}=({json})"),
    });
    Ok([text.content.clone()].into_iter().chain(known).collect())
}

#[track_caller]
fn page(content: &str, expected: &str) {
    assert_eq!(read("web-page", "a.html", content).unwrap(), [expected], "{content}");
}

#[test]
fn a_page_is_what_one_reads_of_it() {
    page("<p>One.<p>Two.", "One.\nTwo.\n");
    page("<h1>A</h1>\n\n  <p>b\n   <b>c</b>d <i>e</i></p>\n", "A\nb cd e\n");
    page("a<br>b<br><br>c", "a\nb\n\nc\n");
    page("<div><div>a</div></div><div> </div><div>b</div>", "a\nb\n");
    page("<ul><li>a<li>b</ul>", "a\nb\n");
    page("&lt;b&gt; &amp; &eacute;&#233;&#xe9;&nbsp;x&ngE;", "<b> & ééé\u{a0}x≧\u{338}\n");
    page("AT&T &unknown; a &copy b", "AT&T &unknown; a © b\n");
    page("2 < 3 and <3", "2 < 3 and <3\n");
    page("a<!-- b --><script>if (1 < 2) { x = '<p>'; }</script><style>p { }</style>c", "ac\n");
    page("a<svg><text>b</text><svg>c</svg>d</svg><select><option>e</select>f<template>g</template>", "af\n");
    page("<pre>\n  a\n\tb</pre>c  d", "  a\n\tb\nc d\n");
    page("<ruby>漢<rp>(<rt>かん<rp>)</ruby>字", "漢字\n");
    page("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢字\n");
    page("שלום <b>עולם</b>", "שלום עולם\n");
    page("un<wbr>break<span>able</span>", "unbreakable\n");
    page("<p>unclosed <b>x", "unclosed x\n");
}

#[test]
fn a_row_of_a_table_is_a_line() {
    page("<table><tr><th>a</th><th>b</th></tr><tr><td>c<td>d</table>e", "a\tb\nc\td\ne\n");
    page("<table><tr><td></td><td>b</td></tr></table>", "\tb\n");
    page("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\nb\nc\n");
    page("x<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "x\na\tb\nc\n");
}

#[test]
fn the_title_and_the_language_of_a_page_are_known_of_it() {
    let content = "<!DOCTYPE html><html lang=\"pt-BR\"><head><meta charset=utf-8><title> A &amp;\n B </title>\
        <style>x</style></head><body><p>Olá.</body></html>";
    assert_eq!(read("web-page", "a.html", content).unwrap(), ["Olá.\n", "title=A & B", "language=pt-BR"]);
    let content = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"la\"><head>\
        <title>T</title></head><body><p>Arma<br/>virumque</p></body></html>";
    assert_eq!(read("web-page", "a.xhtml", content).unwrap(), ["Arma\nvirumque\n", "title=T", "language=la"]);
    let nothing = read("web-page", "a.html", "<title>T</title><script>x</script>").unwrap_err();
    assert_eq!((nothing.file.as_str(), nothing.reason), ("a.html", Reason::Empty));
}

#[test]
fn subtitles_are_what_is_said() {
    let srt = "1\r\n00:00:01,000 --> 00:00:02,500 X1:1\r\n<i>It</i> rains.\r\n- Where?\r\n\r\n2\r\n\
        00:00:03,000 --> 00:00:04,000\r\n{\\an8}<font color=\"#fff\">Here</font> &amp; now, 2 < 3 {sic}.\r\n\r\n3\r\n\
        00:00:05,000 --> 00:00:06,000\r\n\r\n";
    let said = "It rains.\n- Where?\nHere & now, 2 < 3 {sic}.\n";
    assert_eq!(read("subtitles", "a.srt", srt).unwrap(), [said]);
    let vtt = "WEBVTT - A film\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE\nnot said\n\nintro\n\
        00:01.000 --> 00:02.000 align:start\n<v Ada>It <00:01.500><c.loud>rains</c>.\n\n\
        00:03.000 --> 00:04.000\nNOTE this.\n";
    assert_eq!(read("subtitles", "a.vtt", vtt).unwrap(), ["It rains.\nNOTE this.\n"]);
    let nothing = read("subtitles", "a.srt", "It rains.\n").unwrap_err();
    assert_eq!(nothing.reason, Reason::NotOfFormat { format: "subtitles".into() });
}

/// A document of Word with that body, and other files beside it.
pub(super) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"word/document.xml\"/></Relationships>";
    let document = format!("<?xml version=\"1.0\"?><w:document {word}><w:body>{body}</w:body></w:document>");
    let files = [
        ("[Content_Types].xml", "<Types/>".to_string()),
        ("_rels/.rels", relations.to_string()),
        ("word/document.xml", document),
    ];
    let others = others
        .iter()
        .map(|(path, content)| (*path, content.replace("<w:notes", &format!("<w:notes {word}"))));
    let file = |(path, content): (&str, String)| WrittenFile::text(path.to_string(), content, "");
    archive::pack(&files.into_iter().chain(others).map(file).collect::<Vec<_>>()).unwrap()
}

fn of_docx(bytes: &[u8]) -> Result<Vec<String>, Problem> {
    let reader = format_of_bytes(bytes).and_then(Format::bytes).expect("it is recognized");
    told(reader.read("a.docx", bytes, &mut 1_000_000))
}

#[track_caller]
fn document(body: &str, expected: &str) {
    assert_eq!(of_docx(&docx(body, &[])).unwrap(), [expected], "{body}");
}

/// A paragraph of one run.
fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_document_of_word_is_what_stands_on_its_pages() {
    document(&(paragraph("One.") + "<w:p/>" + &paragraph("Two &amp; three.")), "One.\n\nTwo & three.\n");
    document(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\"> a </w:t></w:r>\
        <w:r><w:tab/><w:t> b </w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:cr/><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r></w:p>",
        " a \tb\nc\u{2011}\n\n",
    );
    document(
        "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>\
        <w:moveFrom><w:r><w:t>from</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>to</w:t></w:r></w:moveTo>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>shown</w:t></w:r>\
        <w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>",
        "newtoshownlink\n",
    );
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{text}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell(&paragraph("a")), cell(&(paragraph("b") + &paragraph("c")))]),
        row(&[cell("<w:p/>"), cell(&paragraph("d"))]),
    ];
    document(
        &(paragraph("x") + "<w:tbl><w:tblPr/>" + &table.concat() + "</w:tbl>" + &paragraph("y")),
        "x\na\tb c\n\td\ny\n",
    );
    let boxed = "<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>\
        </w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    document(boxed, "a\nbox\n\n");
}

#[test]
fn notes_stand_behind_a_document_and_its_title_is_known_of_it() {
    let notes = |text: &str| {
        format!(
            "<w:notes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>\
            <w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> {text}</w:t></w:r></w:p>\
            </w:footnote></w:notes>"
        )
    };
    let properties = "<cp:coreProperties xmlns:cp=\"a\" xmlns:dc=\"b\"><dc:title>T</dc:title><dc:creator>A</dc:creator>\
        <dc:language/></cp:coreProperties>";
    let (footnotes, endnotes) = (notes("Foot."), notes("End."));
    let others = [
        ("word/footnotes.xml", footnotes.as_str()),
        ("word/endnotes.xml", &endnotes),
        ("docProps/core.xml", properties),
    ];
    let read = of_docx(&docx(&paragraph("Body."), &others)).unwrap();
    assert_eq!(read, ["Body.\nFoot.\nEnd.\n", "title=T", "author=A"]);
}

#[test]
fn a_document_that_is_broken_is_refused_with_the_place() {
    let failed = |body: &str| {
        let problem = of_docx(&docx(body, &[])).unwrap_err();
        (problem.file, problem.path, problem.reason)
    };
    let name = "a.docx".to_string();
    assert_eq!(failed("<w:p>"), (name.clone(), "word/document.xml, line 1".into(), Reason::BrokenXml));
    assert_eq!(failed("<w:p/>"), (name.clone(), String::new(), Reason::Empty));
    let bytes = docx(&paragraph(&"x".repeat(100_000)), &[]);
    let reader = format_of_bytes(&bytes).and_then(Format::bytes).unwrap();
    let problem = reader.read("a.docx", &bytes, &mut 50_000).err().unwrap();
    assert!(matches!(problem.reason, Reason::ArchiveTooLarge { .. }), "{problem:?}");
    let workbook = archive::pack(&[
        WrittenFile::text("[Content_Types].xml".into(), String::new(), ""),
        WrittenFile::text("xl/workbook.xml".into(), String::new(), ""),
    ]);
    assert!(format_of_bytes(&workbook.unwrap()).is_none());
}

fn chosen(format: &str, name: &str, content: &str, choices: &[(&str, &str)]) -> Result<Vec<String>, String> {
    let chosen = choices.iter().fold(Chosen::default(), |all, (choice, option)| all.with(choice, option));
    let reader = by_id(format).unwrap().file().unwrap();
    let Contents::Texts(imported) =
        reader.read_as(&Source { name, content }, &chosen).map_err(|it| reported(&it))?
    else {
        panic!("texts are read")
    };
    let text = |text: &ImportedText| {
        let known =
            text.metadata.iter().map(|(name, value)| format!(" {name}={value:?}")).collect::<String>();
        format!("{}: {:?}{known}", text.name, text.content)
    };
    let texts = imported.texts.iter().map(text);
    Ok(texts.chain(imported.problems.iter().map(reported)).collect())
}

#[test]
fn each_line_of_a_file_can_be_a_text() {
    let content = "\nOne. \r\n\n \nTwo.";
    assert_eq!(chosen("text", "a.txt", content, &[]).unwrap(), [format!("a.txt: {content:?}")]);
    let lines = chosen("text", "a.txt", content, &[("split", "lines")]).unwrap();
    assert_eq!(lines, ["a.txt:2: \"One. \"", "a.txt:5: \"Two.\""]);
}

#[test]
fn a_row_of_a_table_is_a_text() {
    let table = "id;Text;year\n7;\"One; \"\"two\"\"\nlines\";2020\n8;;2021\n;Three;\n";
    let rows = [
        "7: \"One; \\\"two\\\"\\nlines\" id=Text(\"7\") year=Text(\"2020\")",
        "t.csv:5: \"Three\"",
        "line 4: Empty",
    ];
    assert_eq!(chosen("table", "t.csv", table, &[]).unwrap(), rows);
    let others = "name,abstract,year\na,A long text of words,2020\n";
    let told = "a: \"A long text of words\" name=Text(\"a\") year=Text(\"2020\")";
    assert_eq!(chosen("table", "t.csv", others, &[]).unwrap(), [told]);
    let told = "a: \"2020\" name=Text(\"a\") abstract=Text(\"A long text of words\")";
    assert_eq!(chosen("table", "t.csv", others, &[("field", "year")]).unwrap(), [told]);
    assert_eq!(chosen("table", "t.csv", others, &[("field", "x")]).unwrap_err(), "x: MissingField");
    assert_eq!(
        chosen("table", "t.tsv", "text\tn\nOne, two\t1\n", &[]).unwrap(),
        ["t.tsv:2: \"One, two\" n=Text(\"1\")"]
    );
    let options = |content: &str| {
        let reader = by_id("table").unwrap().file().unwrap();
        reader.options(&Source { name: "t.csv", content }, &FIELD)
    };
    assert_eq!(options(others), ["abstract", "name", "year"]);
    assert_eq!(options("a,b,text\n1,22,\n"), ["text", "a", "b"]);
}

#[test]
fn the_field_of_records_that_is_the_text_can_be_chosen() {
    let lines = "{\"id\": 1, \"body\": \"One.\", \"text\": \"t\"}\n{\"id\": 2}\n";
    let told = ["1: \"One.\" id=Json(Number(1)) text=Text(\"t\")", "lines[2].body: MissingField"];
    assert_eq!(chosen("json-lines", "a.jsonl", lines, &[("field", "body")]).unwrap(), told);
    let list = "[{\"id\": 1, \"body\": \"One.\", \"text\": \"t\"}, {\"id\": 2}, \"Three.\"]";
    let told =
        ["1: \"One.\" id=Json(Number(1)) text=Text(\"t\")", "a.json:3: \"Three.\"", "[1].body: MissingField"];
    assert_eq!(chosen("json-list", "a.json", list, &[("field", "body")]).unwrap(), told);
    for (format, content) in [("json-lines", lines), ("json-list", list)] {
        let reader = by_id(format).unwrap().file().unwrap();
        assert_eq!(reader.options(&Source { name: "a", content }, &FIELD), ["text", "body"]);
    }
    let recognized = |name: &str, content: &str| recognize(&Sample::new(name, content)).format.id();
    assert_eq!(recognized("a.json", list), "json-list");
    assert_eq!(recognized("a.json", "[\"One.\"]"), "json-list");
    assert_ne!(recognized("a.json", "[{\"body\": \"One.\"}]"), "json-list");
    assert_eq!(recognized("a.csv", "a,b\n"), "table");
}

proptest::proptest! {
    #[test]
    fn any_page_and_any_subtitles_can_be_read(content in "[ -~\n\t<>&/{}é\u{5d0}😀-]{0,200}") {
        for format in ["web-page", "subtitles"] {
            let _ = read(format, "a", &content);
            let _ = read(format, "a", &format!("1\n00:00:01,000 --> 00:00:02,000\n<pre><td>{content}"));
        }
    }
}
