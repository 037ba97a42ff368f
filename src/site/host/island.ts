import type { TickSent, TicksAnswer } from "#site/host/ticks/contract.ts";

/**
 * Taps at the door count at once, with or without a network: each is kept on this phone under an id made here until the
 * server has answered, so that nothing is lost and nothing counts twice. Without a script the same forms are sent.
 */
const door = document.querySelector<HTMLElement>("[data-door]");
const path = door?.dataset.door ?? "";
/** By session and not by link: what waits when a link is made anew is sent by the new one. */
const store = `door ${door?.dataset.session ?? ""}`;
const AGAIN_MS = 15_000;

if (door !== null) {
  if (Date.now() > Number(door.dataset.until)) forget();
  else {
    keepPage();
    draw();
    document.addEventListener("submit", (event) => taken(event));
    addEventListener("online", () => void send());
    setInterval(() => void send(), AGAIN_MS);
    readCode();
    addEventListener("hashchange", readCode);
    void send();
  }
}

function waiting(): readonly TickSent[] {
  try {
    return JSON.parse(localStorage.getItem(store) ?? "[]") as readonly TickSent[];
  } catch {
    return [];
  }
}

function keep(ticks: readonly TickSent[]): void {
  if (ticks.length === 0) localStorage.removeItem(store);
  else localStorage.setItem(store, JSON.stringify(ticks));
}

function taken(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const typed = new FormData(form, event.submitter);
  const text = (name: string) => String(typed.get(name) ?? "");
  const made = { id: newId(), at: new Date().toISOString() };
  if (form.classList.contains("door-act")) {
    const act = text("act") as "came" | "missed" | "undo";
    const arrived = act === "came" && text("arrived") !== "" ? { arrived: Number(text("arrived")) } : {};
    note({ ...made, act, signUp: text("sign-up"), ...arrived });
  } else if ("walkIn" in form.dataset && !navigator.onLine && text("name").trim() !== "") {
    const people = Math.max(1, Math.trunc(Number(text("people"))) || 1);
    note({ ...made, act: "walk-in", name: text("name"), reach: text("reach"), people });
    form.reset();
  } else return;
  event.preventDefault();
}

function note(tick: TickSent): void {
  keep([...waiting(), tick]);
  draw();
  void send();
}

let sending = false;
/** Sends what waits, oldest first; whatever was answered is forgotten here, and the list is drawn anew. */
async function send(): Promise<void> {
  const ticks = waiting().slice(0, 200);
  if (sending || ticks.length === 0 || !navigator.onLine) return;
  sending = true;
  try {
    const answer = await fetch(`${path}/ticks`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ticks }),
    });
    if (answer.status === 410) {
      // A new link sends what waits; whoever hosts no more has none.
      forget({ taps: !(await answer.text()).includes("data-taps-wait") });
      location.reload();
      return;
    }
    if (!answer.ok) return;
    const { results } = (await answer.json()) as TicksAnswer;
    const answered = new Set(results.map(({ id }) => id));
    keep(waiting().filter(({ id }) => !answered.has(id)));
    await renew();
  } catch {
    // No network: they stay.
  } finally {
    sending = false;
    draw();
  }
}

/** The list as the server has it now, with what waits drawn over it. */
async function renew(): Promise<void> {
  const answer = await fetch(path);
  if (!answer.ok || door === null) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-door]");
  const focused = document.activeElement?.closest<HTMLElement>(".door-row")?.id;
  if (fresh !== null) door.replaceChildren(...fresh.childNodes);
  if (focused !== undefined)
    document.getElementById(focused)?.querySelector<HTMLElement>("button:not([hidden])")?.focus();
}

function draw(): void {
  if (door === null) return;
  const ticks = waiting();
  for (const tick of ticks) if (tick.signUp !== undefined) turn(tick);
  const rows = [...door.querySelectorAll<HTMLElement>(".door-row")];
  const walkIns = ticks.reduce((sum, { act, people = 0 }) => sum + (act === "walk-in" ? people : 0), 0);
  const there = rows.reduce((sum, { dataset }) => sum + Number(dataset.arrived || 0), walkIns);
  const sum = door.querySelector("[data-there]");
  if (sum !== null) sum.textContent = String(there);
  const pending = door.querySelector<HTMLElement>("[data-pending]");
  if (pending === null) return;
  pending.hidden = ticks.length === 0;
  const names = ticks.flatMap(({ name }) => name ?? []);
  pending.textContent = `${pending.dataset.pending ?? ""} ${ticks.length}${names.length === 0 ? "" : ` (${names.join(", ")})`}`;
}

/** Turns one row over, as the server will. */
function turn({ signUp, act, arrived }: TickSent): void {
  const row = document.getElementById(`at-${signUp}`);
  if (row === null) return;
  const people = Number(row.dataset.people);
  const count = arrived ?? people;
  row.dataset.state = act === "undo" ? "open" : act;
  row.dataset.arrived = act === "came" ? String(count) : "";
  const [open, noted] = [
    row.querySelector<HTMLElement>(".door-open"),
    row.querySelector<HTMLElement>(".door-noted"),
  ];
  const said = row.querySelector<HTMLElement>(".door-said");
  if (open === null || noted === null || said === null) return;
  open.hidden = act !== "undo";
  noted.hidden = act === "undo";
  said.textContent =
    act === "came"
      ? `${said.dataset.came ?? ""} ${count}/${Math.max(people, count)}`
      : (said.dataset.missed ?? "");
}

/** A code that was read without a network names its sign-up in clear; the server learns of it as of any tap. */
function readCode(): void {
  const token = /^#code=([A-Za-z0-9_-]+)$/.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, "", path);
  for (const found of document.querySelectorAll(".door-found")) found.classList.remove("door-found");
  const signUp = signUpIn(token);
  const row = signUp === null ? null : document.getElementById(`at-${signUp}`);
  if (signUp === null || row === null) return;
  if (row.dataset.state === "open") note({ id: newId(), at: new Date().toISOString(), act: "came", signUp });
  row.classList.add("door-found");
  // While codes are read one after the other the camera stays in sight.
  if (document.querySelector("[data-scanning]:not([hidden])") === null)
    row.scrollIntoView({ block: "center" });
}

/** Bytes of a signed link: the length of its purpose at 39, then the purpose, the detail, and 16 of signature. */
function signUpIn(token: string): string | null {
  try {
    const bytes = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    const detail = bytes.slice(40 + bytes.charCodeAt(39), -16);
    return /^[0-9a-f-]{36}$/.test(detail) ? detail : null;
  } catch {
    return null;
  }
}

/** Has this phone keep the page and what it is drawn with. */
function keepPage(): void {
  if (!("serviceWorker" in navigator)) return;
  const files = [
    ...[...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet], link[rel=modulepreload]")].map(
      ({ href }) => href,
    ),
    ...[...document.querySelectorAll<HTMLScriptElement>("script[src]")].map(({ src }) => src),
  ].map((address) => new URL(address, location.href).pathname);
  navigator.serviceWorker
    .register("/l/host/worker.js", { scope: "/l/host/" })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active?.postMessage({ keep: [path, ...files] }))
    .catch(() => {});
}

/** A day after the session, or when the link is shut: names do not stay on phones. */
function forget({ taps = true }: { readonly taps?: boolean } = {}): void {
  if (taps) localStorage.removeItem(store);
  if (!("serviceWorker" in navigator)) return;
  void navigator.serviceWorker
    .getRegistration("/l/host/")
    .then((found) => found?.active?.postMessage({ forget: true }));
}

function newId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const hex = [...(crypto as Crypto).getRandomValues(new Uint8Array(16))].map((byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  const text = hex.join("");
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    `4${text.slice(13, 16)}`,
    `8${text.slice(17, 20)}`,
    text.slice(20),
  ].join("-");
}
