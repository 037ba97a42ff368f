/** The desk of groups over a test's own database, asked as somebody who is signed in. */
import type { GroupLetter } from "#features/groups/letters/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { deskGroups } from "#site/desk/groups/route.tsx";
import { showing } from "#site/show/route.tsx";
import { doorFor } from "./door.ts";
import { aKeyRing } from "./key-ring.ts";
import { aSnapshot, dressed, live } from "./snapshot.ts";
import type { World } from "./world.ts";

export const deskNow = new Date("2026-11-20T18:00:00Z");

/** Asks as `who`, with the roles that they hold at that moment; a form is posted. `letters` are what would be sent. */
export function aGroupDesk(world: Pick<World, "app">) {
  const letters: GroupLetter[] = [];
  const snapshot = aSnapshot();
  const keys = aKeyRing();
  const ask = async (who: Actor, path: string, form?: Readonly<Record<string, string>>) => {
    const app = dressed(
      deskGroups({
        show: showing({ movement: () => snapshot.movement, assets: noAssets, origin: "https://example.org" }),
        db: world.app,
        door: doorFor(world.app, () => who, deskNow),
        live: live(snapshot),
        keys,
        post: async (_, letter) => void letters.push(letter),
        origin: "https://example.org",
        now: () => deskNow,
      }),
    );
    return app.request(path, form && { method: "POST", body: new URLSearchParams(form) });
  };
  const read = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).text();
  return { letters, ask, read };
}
