/** Shows the two ways to share that need a script: copying the address, and the phone's own sheet. */
for (const row of document.querySelectorAll<HTMLElement>("[data-share]")) {
  const copy = row.querySelector<HTMLButtonElement>("[data-copy]");
  const sheet = row.querySelector<HTMLButtonElement>("[data-sheet]");
  if (copy && "clipboard" in navigator) show(copy, () => copyAddress(row));
  if (sheet && "share" in navigator) show(sheet, () => openSheet(row));
}

function show(button: HTMLButtonElement, act: () => Promise<void>): void {
  button.closest("li")?.removeAttribute("hidden");
  button.addEventListener("click", () => void act());
}

async function copyAddress(row: HTMLElement): Promise<void> {
  const copied = await navigator.clipboard.writeText(row.dataset.url ?? "").then(
    () => true,
    () => false,
  );
  const said = row.querySelector(".share-said");
  if (said) said.textContent = (copied ? row.dataset.copied : row.dataset.notCopied) ?? "";
}

async function openSheet({ dataset: { url = "", title = "", text = "" } }: HTMLElement): Promise<void> {
  // Closing the sheet again is no fault.
  await navigator.share({ url, title, text }).catch(() => {});
}
