// Keeps the program in this browser, so that it opens without a network. All files of a version are kept together or not
// at all, and a page gets the files of one version only: names carry a hash of their content, but for the page's own and
// three small scripts that every version understands.

// `cargo xtask build` names them. While one works on the program there is no version, and nothing is kept.
const VERSION = "";
const FILES = [];

// What is kept is one store for all that is on a host. Another copy of the program may be there, at another path.
const OURS = `glossator ${self.registration.scope} `;
const OWN = OURS + VERSION;
const PAGE = "index.html";
// By this name one finds whether a page is of this version.
const PROGRAM = FILES.find((name) => /^glossator-[0-9a-f]+\.js$/.test(name));

self.addEventListener("install", (event) => {
  event.waitUntil(VERSION ? keep() : self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(VERSION ? begin() : end());
});

// What pages say: that the person wants this version, and that one has begun.
self.addEventListener("message", (event) => {
  if (event.data === "use this version") self.skipWaiting();
  if (event.data === "a page has begun") event.waitUntil(dropOlder(event.source.id));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.url.split(/[?#]/)[0];
  if (!VERSION || request.method !== "GET" || !path.startsWith(self.registration.scope)) return;
  const name = path.slice(self.registration.scope.length) || PAGE;
  if (request.mode === "navigate" && name !== PAGE) return;
  event.respondWith(name === PAGE ? page(request) : asset(request, name));
});

async function keep() {
  const cache = await caches.open(OWN);
  try {
    await Promise.all(FILES.map((name) => keepFile(cache, name)));
  } catch (error) {
    await caches.delete(OWN);
    throw error;
  }
}

async function keepFile(cache, name) {
  const response = await fetch(new Request(name, { cache: "no-cache" }));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  // The host may have been given another version just now.
  if (name === PAGE && !(await response.clone().text()).includes(PROGRAM)) throw new Error("another version");
  await cache.put(name, response);
}

// The first version takes care of the page that has brought it. Another one waits until it is wanted.
async function begin() {
  await self.clients.claim();
  await dropOlder();
}

// Older versions go when no page can be of them: none is open but the one that has just begun.
async function dropOlder(newcomer) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.some(({ id }) => id !== newcomer)) return;
  await Promise.all((await older()).map((name) => caches.delete(name)));
}

async function older() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(OURS) && name !== OWN);
}

async function page(request) {
  const cache = await caches.open(OWN);
  return (await cache.match(PAGE)) ?? fetch(request);
}

// A page that was opened before this version asks for files of its own.
async function asset(request, name) {
  for (const store of [OWN, ...(await older())]) {
    const found = await (await caches.open(store)).match(name);
    if (found) return found;
  }
  return fetch(request);
}

// Takes away what a published version has kept here, and itself.
async function end() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
  const pages = await self.clients.matchAll({ type: "window" });
  await self.registration.unregister();
  await Promise.all(pages.map((page) => page.navigate(page.url)));
}
