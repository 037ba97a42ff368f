import { type Context, Hono } from "hono";
import {
  addPasskey,
  newPasskeyChallenge,
  type PasskeyAnswer,
  passkeyChallenge,
  removePasskey,
  usePasskey,
} from "#features/account/passkeys/commands.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import type { AccountRoom } from "#site/account/contract.ts";
import { isId, isRecent } from "#site/account/policy.ts";
import { urls } from "#site/urls.ts";

/** Passkeys, for the page's own script: a challenge to fetch, an answer to send. */
export function passkeys({ db, auth, door, now, tryFrom }: AccountRoom): Hono<Env> {
  const asking = async (c: Context<Env>) => ({ auth: await auth(), headers: c.req.raw.headers });
  const tooMany = (c: Context<Env>) => {
    const seconds = tryFrom(c);
    if (seconds === 0) return null;
    c.header("retry-after", String(seconds));
    return c.json({ ok: false }, 429);
  };
  return new Hono<Env>()
    .get(urls.signInPasskey, async (c) => tooMany(c) ?? answered(c, await passkeyChallenge(await asking(c))))
    .post(urls.signInPasskey, async (c) => {
      const refused = tooMany(c);
      if (refused !== null) return refused;
      const { response } = await sent(c);
      return answered(c, await usePasskey(db, { ...(await asking(c)), response, now: now() }));
    })
    .get(urls.passkeys, door.demandActor, async (c) => {
      const { name, personId } = actorOf(c);
      if (!isRecent(actorOf(c), now())) return c.json({ ok: false }, 403);
      return answered(c, await newPasskeyChallenge({ ...(await asking(c)), account: name || personId }));
    })
    .post(urls.passkeys, door.demandActor, async (c) => {
      const { personId } = actorOf(c);
      if (!isRecent(actorOf(c), now())) return c.json({ ok: false }, 403);
      const { response, name } = await sent(c);
      return answered(
        c,
        await addPasskey(db, { ...(await asking(c)), response, name, personId, now: now() }),
      );
    })
    .post("/account/passkeys/:id/removal", door.demandActor, async (c) => {
      const passkeyId = c.req.param("id");
      if (!isId(passkeyId)) return c.notFound();
      const { personId } = actorOf(c);
      const removed = await removePasskey(db, { personId, passkeyId, now: now() });
      return removed.ok ? c.redirect(urls.account, 303) : c.notFound();
    });
}

async function sent(c: Context<Env>): Promise<{ response: unknown; name: string }> {
  const body: unknown = await c.req.json().catch(() => null);
  const { response = null, name = "" } = (body ?? {}) as { response?: unknown; name?: unknown };
  return { response, name: typeof name === "string" ? name : "" };
}

function answered(c: Context<Env>, answer: PasskeyAnswer) {
  c.header("cache-control", "private, no-store");
  if (!answer.ok) return c.json({ ok: false }, 400);
  for (const line of answer.cookies) c.header("set-cookie", line, { append: true });
  return c.json(answer.body as object);
}
