import { type Context, Hono } from "hono";
import { makeKey, revokeKey } from "#features/api-keys/commands.ts";
import { groupsOfKeys } from "#features/api-keys/policy.ts";
import { keysOf } from "#features/api-keys/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped, wholeTyped } from "#kit/http/form.ts";
import { groupsToChoose } from "#site/desk/choosing/queries.ts";
import { urls } from "#site/urls.ts";
import { type KeysRoom, type KeyTyped, NOTHING_TYPED } from "./contract.ts";
import { KeysPage } from "./page.tsx";
import { NotYours } from "./parts.tsx";
import { makersOf } from "./queries.ts";

/** /desk/keys: keys for other programs, made, seen once and revoked. Works without script. */
export function deskKeys(room: KeysRoom): Hono<Env> {
  const { db, door, now } = room;
  return new Hono<Env>()
    .get(urls.deskKeys, door.demandActor, (c) => keysPage(c, room, {}))
    .post(urls.deskKeys, door.demandActor, async (c) => {
      const form = await formOf(c);
      const text = (name: string) => String(form.get(name) ?? "").trim();
      const scopes = form.getAll("scope").map(String);
      const groupId = idTyped(text("group"));
      const typed = { name: text("name"), groupId, scopes, days: text("days") };
      const days = wholeTyped(typed.days, { least: 1, most: 999 }) ?? 0;
      const by = actorOf(c);
      const made = await makeKey(db, {
        by,
        groupId: groupId ?? 0,
        name: typed.name,
        scopes,
        days,
        now: now(),
      });
      return made.ok
        ? keysPage(c, room, { made: made.secret })
        : keysPage(c, room, { fault: made.reason, typed });
    })
    .post("/desk/keys/:id{[0-9]{1,10}}/revoke", door.demandActor, async (c) => {
      const revoked = await revokeKey(db, { by: actorOf(c), id: Number(c.req.param("id")), now: now() });
      return revoked.ok ? c.redirect(urls.deskKeys, 303) : c.notFound();
    });
}

async function keysPage(
  c: Context<Env>,
  { show, db, now }: KeysRoom,
  {
    made = null,
    fault = null,
    typed = NOTHING_TYPED,
  }: { made?: string | null; fault?: string | null; typed?: KeyTyped },
): Promise<Response> {
  const speak = c.get("speak");
  const reach = groupsOfKeys(actorOf(c));
  if (reach !== "all" && reach.length === 0) {
    const body = <NotYours speak={speak} />;
    return show(c, { title: speak.t("outside.not-yours"), description: "", noindex: true, body }, 403);
  }
  const at = now();
  const [keys, groups] = [
    await keysOf(db, { groups: reach, now: at }),
    await groupsToChoose(db, { reach, locale: speak.locale }),
  ];
  const body = (
    <KeysPage {...{ speak, keys, groups, typed, fault, made }} makerOf={await makersOf(db, keys)} now={at} />
  );
  return show(
    c,
    { title: speak.t("outside.keys"), description: "", noindex: true, body },
    fault === null ? 200 : 400,
  );
}
