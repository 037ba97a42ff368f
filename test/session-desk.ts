/** The desk of sessions over a test's own database, asked as somebody who is signed in. */
import { noAssets } from "#kit/assets/manifest.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { deskSessions } from "#site/desk/sessions/route.tsx";
import { showing } from "#site/show/route.tsx";
import { doorFor } from "./door.ts";
import { aKeyRing } from "./key-ring.ts";
import { keepsLetters, signUpsNow } from "./sign-ups.ts";
import { aSnapshot, dressed, live } from "./snapshot.ts";
import type { World } from "./world.ts";

/** A form of a canvass in Battersea, eight days after `signUpsNow`; `some` changes it. */
export const aSessionForm = (some: Readonly<Record<string, string>> = {}) => ({
  ...{ kind: "canvassing", date: "2026-11-28", start: "10:00", end: "13:00" },
  ...{ "meeting-point": "Outside the library", where: "51.4712, -0.1693", seat: "Battersea" },
  ...{ organiser: "Olu", contact: "battersea@example.org", places: "4", "joining-note": "Ring the top bell" },
  ...some,
});

/** Asks as `who`, with the roles that they hold at that moment; a form is posted. `letters` are what would be sent. */
export function aSessionDesk(world: Pick<World, "app">) {
  const { letters, post } = keepsLetters();
  const snapshot = aSnapshot();
  const ask = async (who: Actor, path: string, form?: Readonly<Record<string, string>> | URLSearchParams) => {
    const app = dressed(
      deskSessions({
        show: showing({ movement: () => snapshot.movement, assets: noAssets, origin: "https://example.org" }),
        db: world.app,
        door: doorFor(world.app, () => who, signUpsNow),
        ...{ keys: aKeyRing(), origin: "https://example.org", postHost: async () => {} },
        ...{ postBatch: async () => {}, postPlan: async () => {} },
        ...{
          live: live(snapshot),
          post,
          postProposal: async () => {},
          postChildcare: async () => {},
          lifts: { post: async () => {}, kick: async () => {} },
          now: () => signUpsNow,
        },
      }),
    );
    return app.request(path, form && { method: "POST", body: new URLSearchParams(form) });
  };
  const read = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).text();
  /** Makes a session as `who` and gives its id. */
  const made = async (who: Actor, groupId: number, some: Readonly<Record<string, string>> = {}) => {
    const answer = await ask(who, "/desk/sessions", aSessionForm({ group: String(groupId), ...some }));
    const [, id] = /\/desk\/sessions\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "") ?? [];
    if (id === undefined) throw new Error(`no session was made: ${answer.status} ${await answer.text()}`);
    return id;
  };
  return { letters, ask, read, made };
}
