// Runs the program a second time, beside the page, for work that takes longer than a frame.

// What stops the program here is told to the page, which goes on without it. Nothing else is to be done about it.
const stop = (event, reason) => {
  event.preventDefault();
  self.postMessage({ Stopped: String(reason?.message ?? reason) });
};
self.addEventListener("error", (event) => stop(event, event.error ?? event.message));
self.addEventListener("unhandledrejection", (event) => stop(event, event.reason));

async function start() {
  const { program } = await import("./resources.js");
  const begin = await program();
  await begin();
}

start();
