// Starts the program, and stands in for it when it has stopped. Nothing here needs the program: when it cannot be
// loaded, panics or throws, a panel says so and hands out what is stored in this browser.

const WORDS = {
  title: "Glossator has stopped",
  stopped:
    "Something in the program went wrong. What it showed as saved is stored in this browser, and is there again " +
    "after a reload. To be safe, download it first.",
  notLoaded:
    "The program could not be loaded. What you saved before is still stored in this browser. Reload to try again, " +
    "or download your work.",
  unknown: "No reason was given.",
  reload: "Reload",
  download: "Download my work",
  reading: "Reading what is stored…",
  nothing: "Nothing is stored in this browser yet.",
  downloaded: (name) => `Downloaded as ${name}.`,
  unreadable: (reason) => `What is stored could not be read: ${reason}`,
};

// --- Starting ---

// Where a host requires trusted types, the browser asks here for every template and script. All templates are part of the
// program: what people bring is set as text. Scripts come from beside the page.
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (template) => template,
  createScriptURL: (url) => (new URL(url, document.baseURI).origin === location.origin ? url : null),
});

// The program waits no longer than that for the page to be painted.
const PAINTED_WITHIN_MS = 500;

async function start() {
  // The program needs the database before anything else, and the browser takes its time to get it ready.
  globalThis.indexedDB?.databases?.().catch(() => {});
  await parsed("glossator-wasm");
  // A page that was saved by the browser holds what was shown.
  document.getElementById("app").replaceChildren();
  // Not above, where this script could not say that it is missing.
  const { program } = await import("./resources.js");
  const begin = await program();
  await painted();
  await begin();
}

// What stands in for the program is painted first: to compile the program takes all that the processor has. A page that
// nobody sees is not painted.
function painted() {
  if (document.hidden) return undefined;
  const frame = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return Promise.race([frame, new Promise((resolve) => setTimeout(resolve, PAINTED_WITHIN_MS))]);
}

// This script does not wait until the page is parsed, and is mostly there when the page is.
async function parsed(id) {
  if (document.getElementById(id) !== null || document.readyState !== "loading") return;
  await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}

// The frame stays until there is something to see in its place.
async function removeShellOnceMounted() {
  await parsed("shell");
  const app = document.getElementById("app");
  const remove = () => {
    if (app.firstElementChild === null) return;
    document.getElementById("shell")?.remove();
    observer.disconnect();
  };
  const observer = new MutationObserver(remove);
  observer.observe(app, { childList: true });
  remove();
}

// --- Stopping ---

let stopped = false;

// The first reason counts: what follows it are its consequences.
function stop(words, reason) {
  if (stopped) return;
  stopped = true;
  // Later, because this may run inside of the program's last breath, which the panel's focus must not call into.
  setTimeout(() => raisePanel(words, reason), 0);
}

function describe(error) {
  if (error instanceof Error) {
    const stack = error.stack ?? "";
    // Some browsers begin the stack with the message, others leave it out.
    return stack.includes(error.message) ? stack || String(error) : `${error}\n${stack}`;
  }
  return error === undefined || error === null || error === "" ? WORDS.unknown : String(error);
}

// A browser's notice that a layout took another round, reported as if it were an error.
const isNotice = (message) => String(message).startsWith("ResizeObserver loop");

window.addEventListener("glossator:panic", (event) => stop(WORDS.stopped, describe(event.detail)));

window.addEventListener("error", (event) => {
  if (isNotice(event.message)) return;
  stop(WORDS.stopped, event.error ? describe(event.error) : describe(event.message));
});

window.addEventListener("unhandledrejection", (event) => {
  if (isNotice(event.reason?.message)) return;
  stop(WORDS.stopped, describe(event.reason));
});

// A stopped program still has its listeners, and must not be called into. What a modal panel does not keep from them
// is stopped here, before it reaches them; what the panel itself needs is stopped at the panel.
const KEPT_FROM_THE_PROGRAM = [
  ...["keydown", "keypress", "keyup", "beforeinput", "input", "copy", "cut", "paste", "drop"],
  ...["selectionchange", "visibilitychange", "pagehide", "beforeunload"],
];
const KEPT_IN_THE_PANEL = ["click", "pointerdown", "pointerup", "mousedown", "mouseup", "focusin", "focusout"];

for (const type of KEPT_FROM_THE_PROGRAM) {
  const keep = (event) => {
    if (!stopped) return;
    event.stopImmediatePropagation();
    if (event.key === "Escape") event.preventDefault();
  };
  window.addEventListener(type, keep, { capture: true });
}

// --- The panel ---

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function raisePanel(words, reason) {
  const reload = element("button", { type: "button", "data-testid": "panic-reload" }, WORDS.reload);
  const download = element(
    "button",
    { type: "button", class: "panic-first", "data-testid": "panic-download" },
    WORDS.download,
  );
  const result = element("p", { class: "panic-result", role: "status", "data-testid": "panic-result" });
  const panel = element(
    "dialog",
    {
      class: "panic",
      role: "alertdialog",
      closedby: "none",
      "aria-labelledby": "panic-title",
      "aria-describedby": "panic-words",
      "data-testid": "panic-panel",
    },
    element("h2", { id: "panic-title" }, WORDS.title),
    element("p", { id: "panic-words" }, words),
    element("pre", { tabindex: "0", "data-testid": "panic-reason" }, reason),
    element("div", { class: "panic-buttons" }, download, reload),
    result,
  );
  reload.addEventListener("click", () => location.reload());
  download.addEventListener("click", async () => {
    download.disabled = true;
    result.textContent = WORDS.reading;
    result.textContent = await downloadWork();
    download.disabled = false;
  });
  panel.addEventListener("close", () => panel.showModal());
  for (const type of KEPT_IN_THE_PANEL) panel.addEventListener(type, (event) => event.stopPropagation());
  document.body.append(panel);
  panel.showModal();
  download.focus();
}

// --- The work, straight from the database ---

// Answers with what to tell the user.
async function downloadWork() {
  try {
    const projects = await readProjects();
    if (projects.length === 0) return WORDS.nothing;
    const name = `glossator-recovery-${today()}.json`;
    offerFile(name, recoveryFile(projects));
    return WORDS.downloaded(name);
  } catch (error) {
    return WORDS.unreadable(error?.message || String(error));
  }
}

async function readProjects() {
  const database = await openDatabase();
  if (database === null) return [];
  try {
    const listings = await readStores(database);
    return gather(listings);
  } finally {
    database.close();
  }
}

// A page with an assignment in it has a database of its own.
function databaseName() {
  const assignment = document.getElementById("piece-assignment")?.textContent;
  const id = JSON.parse(assignment ?? "null")?.assignment?.id;
  return id === undefined ? "glossator" : `glossator:${id}`;
}

// Without a version, so that this never upgrades: a database that is not there yet must not come to be without stores.
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName());
    let fresh = false;
    request.onupgradeneeded = () => {
      fresh = true;
      request.transaction.abort();
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (fresh) resolve(null);
      else reject(request.error);
    };
  });
}

// All stores in one transaction, so that they belong together.
function readStores(database) {
  const names = ["projects", "snapshots", "texts", "journal"].filter((name) => database.objectStoreNames.contains(name));
  if (names.length === 0) return Promise.resolve({});
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, "readonly");
    const stores = {};
    for (const name of names) {
      const store = transaction.objectStore(name);
      stores[name] = { keys: store.getAllKeys(), values: store.getAll() };
    }
    transaction.oncomplete = () => {
      const entries = ({ keys, values }) => keys.result.map((key, index) => [key, values.result[index]]);
      resolve(Object.fromEntries(Object.entries(stores).map(([name, requests]) => [name, entries(requests)])));
    };
    transaction.onabort = () => reject(transaction.error ?? new Error("the reading was broken off"));
  });
}

function gather({ projects = [], snapshots = [], texts = [], journal = [] }) {
  const byId = new Map();
  const project = (id) => {
    if (!byId.has(id)) byId.set(id, { project: id, listing: "", snapshots: {}, texts: {}, journal: [] });
    return byId.get(id);
  };
  for (const [id, listing] of projects) project(id).listing = listing;
  for (const [[id, part], snapshot] of snapshots) define(project(id).snapshots, part, snapshot);
  for (const [[id, document], text] of texts) define(project(id).texts, document, text);
  for (const [[id, sequence], entry] of journal) project(id).journal.push([sequence, entry]);
  return [...byId.values()];
}

// A plain assignment would lose a key such as `__proto__`.
function define(object, key, value) {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

// In parts, because a string has a greatest length and many projects together do not.
function recoveryFile(projects) {
  const parts = projects.map((project, index) => `${index === 0 ? "" : ","}${JSON.stringify(project)}`);
  return ['{"format":"glossator-recovery","version":1,"projects":[', ...parts, "]}\n"];
}

function offerFile(name, parts) {
  const url = URL.createObjectURL(new Blob(parts, { type: "application/json" }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

removeShellOnceMounted();
start().catch((error) => stop(WORDS.notLoaded, describe(error)));
