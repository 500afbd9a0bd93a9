// Serves a folder, and pages made up on the spot, from this computer.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
};

// `pages` are made up: their paths with what stands there. `folders` are paths with the folders that are below them.
export async function serve(folder, pages, folders = {}) {
  const place = (path) => {
    const below = Object.keys(folders).find((start) => path.startsWith(start));
    return below === undefined ? join(folder, path) : join(folders[below], path.slice(below.length));
  };
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const made = pages[path];
    try {
      const body = made ?? (await readFile(place(normalize(path === "/" ? "/index.html" : path))));
      const type = made === undefined ? TYPES[extname(path) || ".html"] : TYPES[".html"];
      response.writeHead(200, { "content-type": type ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
