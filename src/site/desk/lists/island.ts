/** Counts anew as conditions are changed, and shows the boxes that a chosen condition needs. Without it, buttons do both. */
const form = document.querySelector<HTMLFormElement>("[data-list]");
const count = document.querySelector<HTMLElement>("[data-list-count]");
const rows = form?.querySelector<HTMLElement>("[data-list-rows]");

if (form && count && rows) {
  let asked = 0;
  form.addEventListener("change", (event) => {
    const changed = event.target;
    if (!(changed instanceof HTMLInputElement || changed instanceof HTMLSelectElement)) return;
    if (!rows.contains(changed)) return;
    void look(form, count, changed.name === "what" ? rows : null, ++asked, () => asked);
  });
}

async function look(
  form: HTMLFormElement,
  count: HTMLElement,
  rows: HTMLElement | null,
  mine: number,
  newest: () => number,
) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  body.set("part", "yes");
  // The text is that of the lines before they were changed.
  body.set("text", body.get("text-was") ?? "");
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  // An answer that comes after a newer question is no longer of interest.
  if (answer === null || !answer.headers.get("content-type")?.startsWith("text/html")) return;
  const html = await answer.text();
  if (newest() !== mine) return;
  const parts = document.createElement("template");
  parts.innerHTML = html;
  const part = (name: string) => parts.content.querySelector(`[data-part=${name}]`)?.childNodes ?? [];
  count.replaceChildren(...part("count"));
  if (rows === null) return;
  const at = [...rows.querySelectorAll("[name=what]")].indexOf(document.activeElement as Element);
  rows.replaceChildren(...part("rows"));
  if (at >= 0) rows.querySelectorAll<HTMLElement>("[name=what]")[at]?.focus();
}
