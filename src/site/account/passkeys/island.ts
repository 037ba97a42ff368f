/** Asks the device for a passkey, old or new, and hands its answer to the site. */
const known = typeof PublicKeyCredential === "undefined" ? null : PublicKeyCredential;

for (const part of document.querySelectorAll<HTMLElement>("[data-passkey]")) {
  const button = part.querySelector("button");
  if (!button || known === null || typeof known.parseRequestOptionsFromJSON !== "function") continue;
  part.hidden = false;
  button.addEventListener("click", () => void pressed(part, button));
}

async function pressed(part: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const { answer = "", next = "/", failed = "" } = part.dataset;
  const said = part.querySelector(".passkey-said");
  if (said) said.textContent = "";
  button.disabled = true;
  try {
    const response = await credentialFor(part);
    const name = part.querySelector("input")?.value ?? "";
    const sent = await fetch(answer, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ response, name }),
    });
    if (!sent.ok) throw new Error("not taken");
    location.assign(next);
  } catch {
    if (said) said.textContent = failed;
    button.disabled = false;
  }
}

async function credentialFor({ dataset }: HTMLElement): Promise<unknown> {
  const asked = await fetch(dataset.challenge ?? "");
  if (!asked.ok) throw new Error("no challenge");
  const options = await asked.json();
  const credential =
    dataset.passkey === "make"
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  return (credential as PublicKeyCredential).toJSON();
}
