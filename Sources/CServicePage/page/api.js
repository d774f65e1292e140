// The service's own interface, as docs and /openapi.json describe it.
import { askForKey, currentKey } from "./key.js";
import { language } from "./language.js";
import { Problem } from "./problem.js";

async function ask(path, options = {}) {
  for (;;) {
    const key = currentKey();
    const headers = { "Accept-Language": language(), ...options.headers };
    if (key !== null) headers.Authorization = `Bearer ${key}`;
    let response;
    try {
      // Relative to the page, so that it also works below a path of another server.
      response = await fetch(new URL(path, document.baseURI), { ...options, headers, cache: "no-store" });
    } catch (error) {
      throw error.name === "AbortError" ? error : Problem.unreachable();
    }
    if (response.ok) return response;
    const problem = await Problem.of(response);
    if (response.status !== 401 || options.signal?.aborted || !(await askForKey(key))) throw problem;
  }
}

/** The models on offer. */
export const models = async () => (await (await ask("v1/models")).json()).models;

/** How the service is doing. */
export const status = async (signal) => (await ask("v1/status", { signal })).json();

/** Durations by stage, in milliseconds, from a `Server-Timing` header. */
export function timings(header) {
  const found = {};
  for (const part of (header ?? "").split(",")) {
    const match = /^\s*(\w+)\s*;.*\bdur=([\d.]+)/.exec(part);
    if (match) found[match[1]] = Number(match[2]);
  }
  return found;
}

/** Sends a photo; resolves to the picture that came back and what there is to know about it. */
export async function cut(photo, settings, signal) {
  const query = new URLSearchParams(Object.entries(settings).filter(([, value]) => value));
  const began = performance.now();
  const headers = { "Content-Type": photo.type || "application/octet-stream" };
  const response = await ask(`v1/cutout?${query}`, { method: "POST", body: photo, headers, signal });
  const picture = await response.blob();
  const header = (name) => response.headers.get(name);
  return {
    picture,
    model: header("Matte-Model"),
    provider: header("Matte-Provider"),
    precision: header("Matte-Precision"),
    subject: header("Matte-Subject") !== "none",
    batch: Number(header("Matte-Batch-Size") ?? 1),
    stages: timings(header("Server-Timing")),
    roundTrip: performance.now() - began,
  };
}
