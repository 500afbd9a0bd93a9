//! What the dialogs for files and keys say, in English.

use crate::words::DialogWords;

/// The words of the dialogs for files and keys.
pub const DIALOGS: DialogWords = DialogWords {
    single_keys: "Single-key shortcuts",
    single_keys_explained: "Keys that write a character, such as 1 or N, act by themselves.",
    all_keys: "All keys",
    a_label_key: "a label's key",
    lock_explained: "Lock the label: every selection is tagged at once",
    format: "Format",
    format_glossator: "Glossator project (JSON)",
    file_name: "File",
    save_file: "Save the file",
    export_explained: "Everything in this project: its texts, labels, spans and notes. Offsets count Unicode code \
                       points, so in Python text[start:end] gives each quoted text.",
    which_encoding: "Which encoding?",
    encoding: "Encoding",
    encoding_of_one: "{file} is not in UTF-8 and does not say what it is in. Choose until the text below reads \
                      right.",
    encoding_of_many: "{count} files are not in UTF-8 and do not say what they are in. Choose until the text \
                       below reads right.",
    encoding_does_not_fit: "Not in this encoding.",
    encoding_fits: "{count} of {total} files fit",
    preview: "Preview",
    question_of: "Question {number} of {total}",
    for_all: "The same for the other {count} that wait",
    is_here_already: "“{title}” is here already",
    file_holds: "The file holds {texts} and {spans}.",
    merge: "Merge",
    merge_explained: "Adds what the file has to the project that is here. Can be undone.",
    keep_both: "Keep both",
    keep_both_explained: "Opens the file as a project of its own.",
    replace: "Replace",
    replace_explained: "Puts the file in the place of the project, which goes to the bin.",
    encodings: &[
        ("Unicode", &["utf-8", "utf-16le", "utf-16be"]),
        ("Western", &["windows-1252", "iso-8859-15", "macintosh"]),
        ("Central European", &["windows-1250", "iso-8859-2"]),
        ("Cyrillic", &["windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "x-mac-cyrillic"]),
        ("Greek", &["windows-1253", "iso-8859-7"]),
        ("Turkish", &["windows-1254"]),
        ("Hebrew", &["windows-1255", "iso-8859-8", "iso-8859-8-i"]),
        ("Arabic", &["windows-1256", "iso-8859-6"]),
        ("Baltic", &["windows-1257", "iso-8859-13", "iso-8859-4"]),
        ("Vietnamese", &["windows-1258"]),
        ("South European", &["iso-8859-3"]),
        ("Nordic", &["iso-8859-10"]),
        ("Celtic", &["iso-8859-14"]),
        ("Romanian", &["iso-8859-16"]),
        ("Thai", &["windows-874"]),
        ("Japanese", &["shift_jis", "euc-jp", "iso-2022-jp"]),
        ("Chinese", &["gb18030", "gbk", "big5"]),
        ("Korean", &["euc-kr"]),
    ],
    moving: "Moving",
    choosing: "Choosing text",
};
