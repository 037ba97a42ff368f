/** Shows who is found while somebody types. Without it the form posts and the next page shows the same. */
const form = document.querySelector<HTMLFormElement>("[data-search]");
const place = document.querySelector<HTMLElement>("[data-found]");
const box = form?.querySelector<HTMLInputElement>("input[type=search]");

if (form && place && box) {
  let asked = 0;
  let waiting = 0;
  box.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void look(form, place, box, ++asked, () => asked), 120);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === "/" && !typing) {
      event.preventDefault();
      box.focus();
    }
    if (
      (event.key === "ArrowDown" || event.key === "ArrowUp") &&
      (typing ? event.target === box : place.contains(event.target as Node))
    )
      step(place, box, event);
  });
}

async function look(
  form: HTMLFormElement,
  place: HTMLElement,
  box: HTMLInputElement,
  mine: number,
  newest: () => number,
) {
  if (box.value.trim() === "") {
    place.replaceChildren();
    return;
  }
  const body = new URLSearchParams({ typed: box.value, part: "yes" });
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  // An answer that comes after a newer question is no longer of interest.
  if (answer?.ok !== true || newest() !== mine) return;
  const html = await answer.text();
  if (newest() === mine) place.innerHTML = html;
}

function step(place: HTMLElement, box: HTMLElement, event: KeyboardEvent) {
  const stops = [box, ...place.querySelectorAll<HTMLElement>("a")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
