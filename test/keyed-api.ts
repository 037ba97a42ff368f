/** The API with keys over a test's own database, and keys to it. */
import type { ApiScope } from "#domain/api-keys/scopes.ts";
import { API_SCOPES } from "#domain/api-keys/scopes.ts";
import { makeKey } from "#features/api-keys/commands.ts";
import { keyedApi } from "#site/api/keyed/api.ts";
import { aKeyRing } from "./key-ring.ts";
import { embeddedPlaces, peopleNow } from "./people.ts";
import { aSnapshot, dressed, live } from "./snapshot.ts";
import type { World } from "./world.ts";

export function aKeyedApi(world: Pick<World, "app">, clock: { now: Date } = { now: peopleNow }) {
  const rooms = {
    live: live(aSnapshot({ places: embeddedPlaces() })),
    keys: aKeyRing(),
    now: () => clock.now,
  };
  // The world's database opens before the first test, after this.
  let opened: ReturnType<typeof dressed> | undefined;
  const app = () => {
    opened ??= dressed(keyedApi({ ...rooms, db: world.app }) as never);
    return opened;
  };
  let writes = 0;
  return {
    ask: (key: string, path: string) =>
      app().request(`/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } }),
    /** Each write with a name of its own unless one is given. */
    write: (key: string, method: "POST" | "PATCH", path: string, body: unknown, name = `write-${++writes}`) =>
      app().request(`/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          "content-type": "application/json",
          "idempotency-key": name,
        },
        body: JSON.stringify(body),
      }),
    app,
  };
}

export async function aKey(
  world: Pick<World, "db">,
  {
    groupId,
    scopes = API_SCOPES,
    days = 30,
    perMinute = 600,
    now = peopleNow,
  }: { groupId: number; scopes?: readonly ApiScope[]; days?: number; perMinute?: number; now?: Date },
): Promise<{ id: number; secret: string }> {
  const made = await makeKey(world.db, {
    by: "command line",
    groupId,
    name: "A test",
    scopes,
    days,
    perMinute,
    now,
  });
  if (!made.ok) throw new Error(`no key: ${made.reason}`);
  return made;
}
