import { type Context, Hono } from "hono";
import { makeWebhook, replay, setWebhook } from "#features/webhooks/commands.ts";
import type { Webhook } from "#features/webhooks/contract.ts";
import { groupsOfWebhooks, mayKeepWebhook } from "#features/webhooks/policy.ts";
import { deliveriesOf, webhookById, webhooksOf } from "#features/webhooks/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped } from "#kit/http/form.ts";
import { groupsToChoose } from "#site/desk/choosing/queries.ts";
import { NotYours } from "#site/desk/keys/parts.tsx";
import { makersOf } from "#site/desk/keys/queries.ts";
import { isId } from "#site/desk/people/contract.ts";
import { urls } from "#site/urls.ts";
import { NOTHING_TYPED, SHOWN, type WebhooksRoom, type WebhookTyped } from "./contract.ts";
import { WebhookPage } from "./one/page.tsx";
import { WebhooksPage } from "./page.tsx";

/** /desk/webhooks: addresses that are told of what happens, their deliveries, and sending them again. Works without script. */
export function deskWebhooks(room: WebhooksRoom): Hono<Env> {
  const { db, door, now } = room;
  return new Hono<Env>()
    .get(urls.deskWebhooks, door.demandActor, (c) => allPage(c, room, {}))
    .post(urls.deskWebhooks, door.demandActor, async (c) => {
      const form = await formOf(c);
      const text = (name: string) => String(form.get(name) ?? "").trim();
      const typed: WebhookTyped = {
        ...{ name: text("name"), url: text("url"), kinds: form.getAll("kind").map(String) },
        groupId: idTyped(text("group")),
        withContacts: text("contacts") === "yes",
      };
      const { keys, mayBePrivate } = room;
      const groupId = typed.groupId ?? 0;
      const made = await makeWebhook(db, {
        ...typed,
        groupId,
        by: actorOf(c),
        keys,
        mayBePrivate,
        now: now(),
      });
      return made.ok
        ? allPage(c, room, { made: made.secret })
        : allPage(c, room, { fault: made.reason, typed });
    })
    .get("/desk/webhooks/:id", door.demandActor, (c) => kept(c, room, (webhook) => onePage(c, room, webhook)))
    .post("/desk/webhooks/:id/state", door.demandActor, (c) =>
      kept(c, room, async ({ id }) => {
        const wished = stateIn(await formOf(c));
        if (wished !== null)
          await setWebhook(db, { id, to: wished, author: actorOf(c).personId, now: now() });
        return c.redirect(wished === "ended" ? urls.deskWebhooks : urls.deskWebhook(id), 303);
      }),
    )
    .post("/desk/webhooks/:id/replay", door.demandActor, (c) =>
      kept(c, room, async ({ id }) => {
        const delivery = String((await formOf(c)).get("delivery") ?? "");
        const deliveryId = isId(delivery) ? delivery : null;
        const count =
          delivery !== "" && deliveryId === null
            ? 0
            : await replay(db, { webhookId: id, deliveryId, now: now() });
        return c.redirect(`${urls.deskWebhook(id)}?replayed=${count}`, 303);
      }),
    );
}

function stateIn(form: FormData): "paused" | "on" | "ended" | null {
  return (["paused", "on", "ended"] as const).find((each) => each === form.get("to")) ?? null;
}

/** Somebody else's webhook is not there. */
async function kept(
  c: Context<Env>,
  { db }: WebhooksRoom,
  work: (webhook: Webhook) => Promise<Response>,
): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const webhook = isId(id) ? await webhookById(db, id) : null;
  return webhook === null || !mayKeepWebhook(actorOf(c), webhook.groupId) ? c.notFound() : work(webhook);
}

async function onePage(c: Context<Env>, { show, db }: WebhooksRoom, webhook: Webhook): Promise<Response> {
  const speak = c.get("speak");
  const groups = await groupsToChoose(db, { reach: [webhook.groupId], locale: speak.locale });
  const deliveries = await deliveriesOf(db, { webhookId: webhook.id, limit: SHOWN });
  const asked = c.req.query("replayed") ?? "";
  const replayed = /^\d{1,7}$/.test(asked) ? Number(asked) : null;
  const group = groups[0]?.name ?? "";
  const maker = (await makersOf(db, [webhook]))(webhook.madeBy);
  const body = <WebhookPage {...{ speak, webhook, group, maker, deliveries, replayed }} />;
  return show(c, { title: webhook.name, description: "", noindex: true, body });
}

async function allPage(
  c: Context<Env>,
  { show, db }: WebhooksRoom,
  {
    made = null,
    fault = null,
    typed = NOTHING_TYPED,
  }: { made?: string | null; fault?: string | null; typed?: WebhookTyped },
): Promise<Response> {
  const speak = c.get("speak");
  const reach = groupsOfWebhooks(actorOf(c));
  if (reach !== "all" && reach.length === 0) {
    const body = <NotYours speak={speak} />;
    return show(c, { title: speak.t("outside.not-yours"), description: "", noindex: true, body }, 403);
  }
  const webhooks = await webhooksOf(db, reach);
  const groups = await groupsToChoose(db, { reach, locale: speak.locale });
  const body = (
    <WebhooksPage
      {...{ speak, webhooks, groups, typed, fault, made }}
      makerOf={await makersOf(db, webhooks)}
    />
  );
  return show(
    c,
    { title: speak.t("outside.hooks"), description: "", noindex: true, body },
    fault === null ? 200 : 400,
  );
}
