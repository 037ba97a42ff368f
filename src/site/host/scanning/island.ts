/**
 * Reads codes at the door with the phone's camera, in the page: where the browser has BarcodeDetector, and asked for by a
 * tap. What was read is handed on as the page takes it from the camera's own app, by "#code=…", with or without a network.
 */
type Detector = { detect(from: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> };
type Detectors = {
  new (of: { formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

const scanner = document.querySelector<HTMLElement>("[data-scanner]");
const part = (name: string) => scanner?.querySelector<HTMLElement>(`[${name}]`) ?? null;
const [begin, end, view, said] = ["data-scan", "data-scan-end", "data-scanning", "data-scanned"].map(part);
const video = scanner?.querySelector("video") ?? null;
const LOOK_MS = 200;
/** One code in front of the camera is read once. */
const SAME_MS = 4_000;

let stream: MediaStream | null = null;
let last = { token: "", at: 0 };

void offer();

async function offer(): Promise<void> {
  const { BarcodeDetector: detectors } = window as unknown as { BarcodeDetector?: Detectors };
  if (scanner === null || begin == null || detectors === undefined || !navigator.mediaDevices) return;
  if (!(await detectors.getSupportedFormats()).includes("qr_code")) return;
  const detector = new detectors({ formats: ["qr_code"] });
  scanner.hidden = false;
  begin.addEventListener("click", () => void scan(detector));
  end?.addEventListener("click", stop);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stop();
  });
}

async function scan(detector: Detector): Promise<void> {
  if (video === null || view == null || stream !== null) return;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    tell("noCamera");
    return;
  }
  video.srcObject = stream;
  view.hidden = false;
  begin!.hidden = true;
  void video.play().catch(() => {});
  end?.focus();
  while (stream !== null) {
    const codes = await detector.detect(video).catch(() => []);
    for (const { rawValue } of codes) read(rawValue);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function stop(): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
  const wasOpen = stream !== null;
  stream = null;
  if (video !== null) video.srcObject = null;
  if (view != null) view.hidden = true;
  if (begin != null) {
    begin.hidden = false;
    if (wasOpen && !document.hidden) begin.focus();
  }
}

function read(text: string): void {
  const token = /\/l\/host\/code\/([A-Za-z0-9_-]+)$/.exec(text)?.[1] ?? text;
  if (token === last.token && Date.now() - last.at < SAME_MS) return;
  last = { token, at: Date.now() };
  const before = new Map(rows().map((row) => [row.id, row.dataset.state]));
  // The page ticks whom the code means, and marks their line, as soon as its address changes.
  addEventListener("hashchange", () => requestAnimationFrame(() => report(before)), { once: true });
  location.hash = `code=${token.replaceAll(/[^A-Za-z0-9_-]/g, "") || "none"}`;
}

const rows = () => [...document.querySelectorAll<HTMLElement>(".door-row")];

function report(before: ReadonlyMap<string, string | undefined>): void {
  const found = document.querySelector<HTMLElement>(".door-found");
  if (found === null) tell("none");
  else tell(before.get(found.id) === "open" ? "here" : "again", found);
}

function tell(what: "here" | "again" | "none" | "noCamera", row?: HTMLElement): void {
  if (said == null) return;
  const name = row?.querySelector(".door-name")?.textContent ?? "";
  said.textContent = `${name} ${scanner?.dataset[what] ?? ""}`.trim();
  if (what !== "noCamera" && "vibrate" in navigator) navigator.vibrate(what === "none" ? [60, 60, 60] : 60);
}
