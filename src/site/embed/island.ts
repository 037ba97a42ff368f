/** Copies the line at a tap. Without it, people select and copy as they always could. */
for (const field of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  const button = field.querySelector<HTMLButtonElement>("[data-copy-button]");
  const text = field.querySelector<HTMLTextAreaElement>("textarea");
  const status = field.querySelector<HTMLElement>("[data-copy-status]");
  if (button === null || text === null || navigator.clipboard === undefined) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      if (status !== null) status.textContent = button.dataset.done ?? "";
    } catch {
      // The browser refused: the text is selected, ready for the keyboard.
    }
  });
}
