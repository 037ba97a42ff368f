/** Shows how far a message has come while it goes out. Without it, "Look again" does the same. */
const place = document.querySelector<HTMLElement>("[data-progress]");
const LOOK_EVERY_MS = 3_000;

if (place) {
  const look = async () => {
    if (document.hidden) return;
    const answer = await fetch(place.dataset.progress ?? "").catch(() => null);
    if (answer?.ok !== true) return;
    if (answer.headers.get("x-state") !== "sending") {
      window.clearInterval(timer);
      window.location.reload();
      return;
    }
    place.innerHTML = await answer.text();
  };
  const timer = window.setInterval(() => void look(), LOOK_EVERY_MS);
}
