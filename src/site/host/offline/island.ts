/**
 * Keeps the page of a door on the phone, so that it opens where there is no network. Runs as a service worker for
 * /l/host/ alone; the page says which files it needs. A page that is answered with "gone" is forgotten at once.
 */
type Extended = Event & { waitUntil(work: Promise<unknown>): void };
type Fetched = Extended & { readonly request: Request; respondWith(answer: Promise<Response>): void };

const KEPT = "host-page";
const DOOR = /^\/l\/host\/[A-Za-z0-9_-]{40,}$/;
const CODE = /^\/l\/host\/code\/([A-Za-z0-9_-]+)$/;

self.addEventListener("install", () => {
  void (self as unknown as { skipWaiting(): Promise<void> }).skipWaiting();
});

self.addEventListener("activate", (event) => {
  const { clients } = self as unknown as { clients: { claim(): Promise<void> } };
  (event as Extended).waitUntil(clients.claim());
});

self.addEventListener("message", (event) => {
  const { keep, forget } = (event as MessageEvent<{ keep?: readonly string[]; forget?: true }>).data;
  if (forget === true) (event as unknown as Extended).waitUntil(caches.delete(KEPT));
  if (keep !== undefined) (event as unknown as Extended).waitUntil(keepAll(keep));
});

self.addEventListener("fetch", (event) => {
  const { request } = event as Fetched;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (DOOR.test(pathname)) (event as Fetched).respondWith(page(request, pathname));
  else if (CODE.test(pathname)) (event as Fetched).respondWith(code(request, pathname));
  else if (request.mode !== "navigate") (event as Fetched).respondWith(file(request));
});

async function keepAll(paths: readonly string[]): Promise<void> {
  const kept = await caches.open(KEPT);
  for (const path of paths) {
    const answer = await fetch(path, { credentials: "same-origin" });
    if (answer.ok) await kept.put(path, answer);
  }
}

/** The newest there is: from the network, else as it was seen last. */
async function page(request: Request, pathname: string): Promise<Response> {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await kept.put(pathname, answer.clone());
    if (answer.status === 410) await kept.delete(pathname);
    return answer;
  } catch (fault) {
    const seen = await kept.match(pathname);
    if (seen === undefined) throw fault;
    return seen;
  }
}

/** A code that the camera read without a network is handed to the page that is kept, which knows whom it means. */
async function code(request: Request, pathname: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (fault) {
    const kept = await caches.open(KEPT);
    const paths = (await kept.keys())
      .map(({ url }) => new URL(url).pathname)
      .filter((path) => DOOR.test(path));
    const door = paths.at(-1);
    if (door === undefined) throw fault;
    return Response.redirect(`${self.location.origin}${door}#code=${CODE.exec(pathname)?.[1] ?? ""}`, 302);
  }
}

async function file(request: Request): Promise<Response> {
  return (await (await caches.open(KEPT)).match(request)) ?? fetch(request);
}
