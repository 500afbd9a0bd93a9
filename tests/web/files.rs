//! Files in and files out.

use glossator::browser::BrowserError;
use glossator::browser::download::download;
use glossator::browser::files;
use glossator::browser::files::Gathered;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DataTransfer, HtmlInputElement};

use crate::page::{Fragment, js, js_async};

const TRANSFER: &str = "const transfer = new DataTransfer();
    for (const name of ['b10.txt', 'b9.txt', 'A.txt']) transfer.items.add(new File([`in ${name}`], name));
    transfer.items.add('words', 'text/plain');
    return transfer;";

/// A dropped folder: `folder/{1..250}.txt`, an unreadable file, and a folder that fails.
const FOLDER: &str = "const file = (path, content) => ({
        isFile: true, isDirectory: false, fullPath: path,
        file(done, failed) {
            if (content === null) failed(new DOMException('gone', 'NotFoundError'));
            else done(new File([content], path.split('/').pop()));
        },
    });
    const folder = (path, handfuls) => ({
        isFile: false, isDirectory: true, fullPath: path,
        createReader: () => ({
            readEntries(done, failed) {
                if (handfuls === null) failed(new DOMException('locked', 'NotReadableError'));
                else done(handfuls.shift() ?? []);
            },
        }),
    });
    const many = from => Array.from({ length: 100 }, (_, i) => file(`/folder/${from + i}.txt`, `${from + i}`));
    const top = folder('/folder', [many(1), many(101), [
        folder('/folder/empty', []), folder('/folder/locked', null), file('/folder/gone.txt', null),
        folder('/folder/in', [[file('/folder/in/deep.txt', 'deep')]]),
    ]]);
    const item = { kind: 'file', webkitGetAsEntry: () => top, getAsFile: () => null };
    const items = [item];
    // As after the event: what was not taken by then is gone.
    Promise.resolve().then(() => { items.length = 0; item.webkitGetAsEntry = () => null; });
    return { items, types: ['Files'] };";

fn paths(gathered: &Gathered) -> Vec<&str> {
    gathered.files.iter().map(|it| it.path.as_str()).collect()
}

#[wasm_bindgen_test]
async fn dropped_files_come_in_natural_order_and_are_read_when_asked() {
    let transfer = js(TRANSFER, &[]).unchecked_into::<DataTransfer>();
    assert!(files::has_files(&transfer));
    let gathered = files::gather(&transfer).await;
    assert_eq!(paths(&gathered), ["A.txt", "b9.txt", "b10.txt"]);
    assert_eq!(gathered.unread, []);
    let file = &gathered.files[2];
    assert_eq!(file.size(), 10);
    assert_eq!(file.read().await.unwrap(), b"in b10.txt");
    assert_eq!(file.read_start(4).await.unwrap(), b"in b");
    assert_eq!(file.read_start(400).await.unwrap(), b"in b10.txt");
}

#[wasm_bindgen_test]
async fn dropped_folders_are_walked_through() {
    let transfer = js(FOLDER, &[]).unchecked_into::<DataTransfer>();
    let gathered = files::gather(&transfer).await;
    assert_eq!(gathered.files.len(), 201);
    let paths = paths(&gathered);
    assert_eq!(&paths[..2], ["folder/1.txt", "folder/2.txt"]);
    assert_eq!(&paths[198..], ["folder/199.txt", "folder/200.txt", "folder/in/deep.txt"]);
    assert_eq!(gathered.files[41].read().await.unwrap(), b"42");
    let mut unread = gathered.unread.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>();
    unread.sort();
    assert_eq!(unread, ["folder/gone.txt", "folder/locked"]);
    assert!(gathered.unread.iter().all(|(_, error)| matches!(error, BrowserError::Other(_))));
}

/// A dropped folder whose entries cannot be read, as in Chromium in a page from a disk, and whose handle can.
const FOLDER_BY_HANDLE: &str =
    "return (async () => { const top = await (await navigator.storage.getDirectory())
        .getDirectoryHandle('dropped', { create: true });
    const write = async (folder, name, content) => {
        const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await file.write(content);
        await file.close();
    };
    for (const number of [10, 9, 1]) await write(top, `${number}.txt`, `${number}`);
    await write(await top.getDirectoryHandle('in', { create: true }), 'deep.txt', 'deep');
    await top.getDirectoryHandle('empty', { create: true });
    const encoding = (_, failed) => failed(new DOMException('locked', 'EncodingError'));
    const entry = { isFile: false, isDirectory: true, fullPath: '/dropped',
        createReader: () => ({ readEntries: encoding }) };
    const item = { kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => null };
    const items = [{ ...item, getAsFileSystemHandle: async () => top }];
    if (second) items.push({ ...item, getAsFileSystemHandle: async () => { throw new DOMException('no') } });
    return { items, types: ['Files'] }; })()";

#[wasm_bindgen_test]
async fn dropped_folders_are_walked_through_by_their_handles_where_there_are_any() {
    let transfer = |second: bool| async move {
        let made = js_async(&FOLDER_BY_HANDLE.replace("second", &second.to_string()), &[]).await;
        made.unchecked_into::<DataTransfer>()
    };
    let gathered = files::gather(&transfer(false).await).await;
    assert_eq!(paths(&gathered), ["dropped/1.txt", "dropped/9.txt", "dropped/10.txt", "dropped/in/deep.txt"]);
    assert_eq!(gathered.unread, []);
    assert_eq!(gathered.files[3].read().await.unwrap(), b"deep");
    // Without a handle it is told that the folder cannot be read.
    let gathered = files::gather(&transfer(true).await).await;
    assert_eq!(gathered.files.len(), 4);
    assert_eq!(gathered.unread.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["dropped"]);
}

#[wasm_bindgen_test]
async fn picked_files_are_taken_out_of_their_field() {
    let fragment = Fragment::new("<input type=file multiple>");
    let input = fragment.find("input").unchecked_into::<HtmlInputElement>();
    let transfer = js(TRANSFER, &[]);
    js("a.files = b.files", &[&input, &transfer]);
    let picked = files::take_picked(&input);
    assert_eq!(picked.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(), ["A.txt", "b9.txt", "b10.txt"]);
    assert_eq!(input.files().unwrap().length(), 0);
    assert_eq!(picked[0].read().await.unwrap(), b"in A.txt");
    assert!(files::take_picked(&input).is_empty());
}

#[wasm_bindgen_test]
async fn a_download_saves_these_bytes_under_this_name() {
    // Catches the click before the browser does.
    let catch = "window.caught = new Promise(done => {
        addEventListener('click', event => {
            event.preventDefault();
            done({ name: event.target.download, address: event.target.href });
        }, { once: true, capture: true });
    })";
    js(catch, &[]);
    download("Ünï 1.json", b"\x00\xffab", "application/json").unwrap();
    let read = "return window.caught.then(async ({ name, address }) => {
        const blob = await (await fetch(address)).blob();
        const bytes = new Uint8Array(await blob.arrayBuffer());
        return [name, address.split(':')[0], blob.type, ...bytes].join(' ');
    })";
    assert_eq!(js_async(read, &[]).await, "Ünï 1.json blob application/json 0 255 97 98");
    assert_eq!(js("return document.querySelectorAll('a[download]').length", &[]), 0);
}
