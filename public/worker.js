// Runs the program a second time, beside the page, for work that takes longer than a frame. The name that the page
// gives this worker says where the program is, and in its last line what the work is.
const [script, wasm] = self.name.split("\n");

// What stops the program here is told to the page, which goes on without it. Nothing else is to be done about it.
const stop = (event, reason) => {
  event.preventDefault();
  self.postMessage({ Stopped: String(reason?.message ?? reason) });
};
self.addEventListener("error", (event) => stop(event, event.error ?? event.message));
self.addEventListener("unhandledrejection", (event) => stop(event, event.reason));

const program = await import(script);
await program.default({ module_or_path: wasm });
