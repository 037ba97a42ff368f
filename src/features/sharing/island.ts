/** Shows the ways to share that need a script: copying the message or the address alone, and the phone's own sheet. */
for (const row of document.querySelectorAll<HTMLElement>("[data-share]")) {
  const copy = row.querySelector<HTMLButtonElement>("[data-copy]");
  const words = row.querySelector<HTMLButtonElement>("[data-copy-words]");
  const sheet = row.querySelector<HTMLButtonElement>("[data-sheet]");
  if (copy && "clipboard" in navigator) show(copy, () => copied(row, row.dataset.url ?? ""));
  if (words && "clipboard" in navigator)
    show(words, () => copied(row, `${row.dataset.text ?? ""}\n${row.dataset.url ?? ""}`));
  if (sheet && "share" in navigator) show(sheet, () => openSheet(row));
}

function show(button: HTMLButtonElement, act: () => Promise<void>): void {
  button.closest("li")?.removeAttribute("hidden");
  button.addEventListener("click", () => void act());
}

async function copied(row: HTMLElement, what: string): Promise<void> {
  const done = await navigator.clipboard.writeText(what).then(
    () => true,
    () => false,
  );
  const said = row.querySelector(".share-said");
  if (said) said.textContent = (done ? row.dataset.copied : row.dataset.notCopied) ?? "";
}

async function openSheet({ dataset: { url = "", title = "", text = "" } }: HTMLElement): Promise<void> {
  // Closing the sheet again is no fault.
  await navigator.share({ url, title, text }).catch(() => {});
}
