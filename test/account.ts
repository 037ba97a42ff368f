/** People who sign in, for tests: the library over a test's own database, and the cookies of a browser. */
import type { Auth } from "#features/account/auth/commands.ts";
import { openAuth } from "#features/account/auth/commands.ts";
import type { AccountSecrets } from "#features/account/contract.ts";
import { ensureAccount } from "#features/account/sign-in/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { newKeys } from "#kit/secrets/keys.ts";
import type { World } from "./world.ts";

export type AccountWorld = { readonly secrets: AccountSecrets; readonly auth: () => Auth };

/** Keys and the library on the app's own connection of `world`. */
export function anAccountWorld(world: Pick<World, "app">, origin = "http://localhost"): AccountWorld {
  const keys = newKeys(new Date(0));
  const secrets = ringOf(() => keys);
  let auth: Auth | undefined;
  return {
    secrets,
    auth: () => {
      auth ??= openAuth({ db: world.app, secrets, origin, name: "Testing" });
      return auth;
    },
  };
}

/** A person with one e-mail address, not yet verified. @returns their id */
export async function aMember(db: Db, { name, email }: { name: string; email: string }): Promise<string> {
  const at = new Date("2026-01-01T00:00:00Z");
  const { id } = await db
    .insertInto("person")
    .values({ name, source: "test", created_at: at, changed_at: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("contact_point")
    .values({ person_id: id, kind: "email", value: email, as_written: email, source: "test", added_at: at })
    .execute();
  return id;
}

/** Signs somebody in without any mail. @returns the headers that their browser sends from then on */
export async function signedIn(
  db: Db,
  { auth, personId, browser = "" }: { auth: Auth; personId: string; browser?: string },
): Promise<Headers> {
  await ensureAccount(db, { personId, now: new Date() });
  const headers = new Headers(browser === "" ? {} : { "user-agent": browser });
  const begun = await auth.api.beginSession({
    headers,
    body: { personId, how: "link" },
    returnHeaders: true,
  });
  return withCookies(headers, begun.headers);
}

/** The headers of a browser after it took the cookies of an answer. */
export function withCookies(headers: Headers, answered: Headers): Headers {
  const jar = new Map<string, string>();
  const pairs = (headers.get("cookie") ?? "").split("; ").filter((pair) => pair !== "");
  for (const pair of [...pairs, ...answered.getSetCookie().map((line) => line.split(";")[0] ?? "")]) {
    const at = pair.indexOf("=");
    if (pair.length > at + 1) jar.set(pair.slice(0, at), pair.slice(at + 1));
    else jar.delete(pair.slice(0, at));
  }
  const next = new Headers(headers);
  next.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
  return next;
}
