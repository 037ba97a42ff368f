/** The pages of people's rights over a test's own database, with what they send kept. */
import type { Door } from "#features/account/door/route.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { RIGHTS_LINK, type RightsPost } from "#features/rights/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { type Actor, provenActor } from "#kit/http/actor.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { RoleHeld } from "#registers/groups/roles/contract.ts";
import { rights } from "#site/rights/route.tsx";
import { showing } from "#site/show/route.tsx";
import { embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aSnapshot } from "#test/snapshot.ts";
import type { World } from "#test/world.ts";

const ORIGIN = "https://example.org";
const speakers = loadCatalogues("messages");
const movement = MovementSettings.parse({ name: "The Movement" });

export function aRightsSite(world: Pick<World, "app">, keys: KeyRing) {
  const posted: RightsPost[] = [];
  const state = { clock: now, actor: null as Actor | null, wait: 0, texts: true, faults: [] as unknown[] };
  const door: Door = {
    seesActor: async (c, next) => {
      c.set("actor", state.actor);
      await next();
    },
    demandActor: async (c, next) => {
      if (state.actor === null) return c.redirect("/sign-in", 303);
      c.set("actor", state.actor);
      await next();
    },
  };
  const ask = (path: string, init: RequestInit = {}) => {
    const snapshot = aSnapshot({ places: embeddedPlaces(), movement });
    const live = { current: () => snapshot, refresh: async () => false, close: () => {} };
    const show = showing({ movement: () => movement, assets: noAssets, origin: ORIGIN });
    const room = rights({
      ...{ show, db: world.app, keys, live, speakers, door },
      post: async (_, letter) => void posted.push(letter),
      tryFrom: () => state.wait,
      texts: state.texts,
      onFault: (fault) => void state.faults.push(fault),
      now: () => state.clock,
    });
    return Promise.resolve(
      frame({ speakers, publicUrl: ORIGIN })
        .route("/", room)
        .request(ORIGIN + path, init),
    );
  };
  const post = (path: string, fields: Readonly<Record<string, string>> = {}) =>
    ask(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
  const linkOf = (purpose: string, subject: string, { detail = "", days = 7 } = {}) =>
    signLink(keys, { purpose, subject, detail, expiresAt: new Date(now.getTime() + days * 86_400_000) }, now);
  return {
    ask,
    post,
    posted,
    state,
    linkOf,
    own: (personId: string) => `/l/rights/${linkOf(RIGHTS_LINK, personId)}`,
    signIn: (personId: string, { roles = [] as readonly RoleHeld[], provenAt = now } = {}) => {
      state.actor = provenActor({ personId, name: "Ann", sessionId: "s", provenAt, roles, wants: null });
    },
  };
}
