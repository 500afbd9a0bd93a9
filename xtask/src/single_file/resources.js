// Where the program's files are: in the page, which is one file. It stands in for `public/resources.js`, in the page and
// in its worker.

import FILES from "./files.js";
import start from "./program.js";

const INCOMPLETE = "This file is incomplete. Get it again from where it came from.";

const piece = (name) => document.getElementById(`piece-${name}`).textContent;

async function unpacked() {
  if (document.getElementById("end") === null) throw new Error(INCOMPLETE);
  const packed = new Blob([decoded(piece("program"))]);
  const stream = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(stream).arrayBuffer();
  let end = 0;
  return new Map(FILES.map(([name, length]) => [name, new Uint8Array(bytes, (end += length) - length, length)]));
}

const decoded = (base64) =>
  Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

function received() {
  return new Promise((resolve) => {
    const take = (event) => {
      event.stopImmediatePropagation();
      resolve(event.data);
    };
    self.addEventListener("message", take, { once: true });
  });
}

// The page unpacks the files once. A worker is sent them, before anything else.
const files = globalThis.document ? unpacked() : received();
// Why there are none is heard by whoever asks for one.
files.catch(() => {});

// A file, as a response.
export async function resource(name) {
  return new Response((await files).get(name), { headers: { "content-type": "application/wasm" } });
}

const addresses = new Map();

// A worker that runs a script. It is no module: Chromium starts none that comes out of a page from a disk.
export function worker(script, work) {
  if (!addresses.has(script)) {
    addresses.set(script, URL.createObjectURL(new Blob([piece(script)], { type: "text/javascript" })));
  }
  const started = new Worker(addresses.get(script), { name: work });
  if (script === "worker") files.then((files) => started.postMessage(files));
  return started;
}

// Loads the program. What comes back starts it.
export async function program() {
  const [[name]] = FILES;
  const response = await resource(name);
  return () => start({ module_or_path: response });
}
