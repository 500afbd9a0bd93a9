// Where the program's files are: beside the page. In the page that is one file, `xtask/src/single_file/resources.js`
// stands in for this.

const MISSING = (name, status) => `${name} could not be loaded (${status}).`;

// The links in the page that say where the program is. A worker learns it from its name.
const LINKS = ["glossator-js", "glossator-wasm"];
const addresses = () =>
  globalThis.document ? LINKS.map((id) => document.getElementById(id).href) : self.name.split("\n").slice(0, 2);

// A file, as a response.
export const resource = (name) => fetch(name);

// A worker that runs a script. Its name says where the program is, and in its last line what the work is.
export const worker = (script, work) =>
  new Worker(`${script}.js`, { type: "module", name: [...addresses(), work].join("\n") });

// Loads the program. What comes back starts it.
export async function program() {
  const [script, wasm] = addresses();
  const [module, answer] = await Promise.all([import(script), resource(wasm)]);
  if (!answer.ok) throw new Error(MISSING(wasm, answer.status));
  return () => module.default({ module_or_path: answer });
}
