import { type Context, Hono } from "hono";
import { savedList } from "#features/lists/queries.ts";
import { changeMessage, writeMessage } from "#features/messages/commands.ts";
import { type Message, type MessageDraft, USUAL_PER_MINUTE } from "#features/messages/contract.ts";
import { groupsToWriteTo, mayWorkOn } from "#features/messages/policy.ts";
import { message as messageById, messagesOf } from "#features/messages/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { type Actor, actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped } from "#kit/http/form.ts";
import { listFor, listsFor } from "#site/desk/lists/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { urls } from "#site/urls.ts";
import { MESSAGES_SHOWN, type MessagesRoom } from "./contract.ts";
import { MessageFormPage } from "./form/page.tsx";
import { oneMessage } from "./one/route.tsx";
import { MessagesPage } from "./page.tsx";
import { messagePeople } from "./people/route.tsx";
import { draftFrom } from "./policy.ts";
import { sendersFor } from "./queries.ts";

const ONE = "/desk/messages/:id{[0-9]{1,9}}";

/** Messages to many: what was written, a form to write one, and each one's own page. Works without script. */
export function deskMessages(room: MessagesRoom): Hono<Env> {
  const { show, db, door, now } = room;
  return new Hono<Env>()
    .get(urls.deskMessages, door.demandActor, async (c) => {
      const groups = groupsToWriteTo(actorOf(c));
      if (groups !== "all" && groups.length === 0) return noSeat(c, show);
      const speak = c.get("speak");
      const before = idTyped(c.req.query("before"));
      const found = await messagesOf(db, { groups, before, limit: MESSAGES_SHOWN + 1 });
      const names = new Map((await sendersFor(db, groups, speak.locale)).map(({ id, name }) => [id, name]));
      const messages = found.slice(0, MESSAGES_SHOWN);
      const older = found.length > MESSAGES_SHOWN ? (messages.at(-1)?.id ?? null) : null;
      const body = <MessagesPage {...{ speak, messages, names, older }} />;
      return show(c, { title: speak.t("messages.title"), description: "", noindex: true, body });
    })
    .get(urls.deskNewMessage, door.demandActor, (c) => form(c, room, { message: null, draft: null }))
    .post(urls.deskMessages, door.demandActor, async (c) => {
      const draft = draftFrom(await formOf(c));
      const actor = actorOf(c);
      if (!mayWorkOn(actor, draft)) return noSeat(c, show);
      if (!(await mayWriteTo(db, actor, draft.listId))) return c.notFound();
      const id = await writeMessage(db, { draft, author: actor.personId, now: now() });
      return c.redirect(urls.deskMessage(id), 303);
    })
    .get(`${ONE}/edit`, door.demandActor, async (c) => {
      const message = await messageById(db, Number(c.req.param("id")));
      if (message === null || !mayWorkOn(actorOf(c), message)) return c.notFound();
      if (message.state !== "draft") return c.redirect(urls.deskMessage(message.id), 303);
      return form(c, room, { message, draft: message });
    })
    .post(`${ONE}/edit`, door.demandActor, async (c) => {
      const actor = actorOf(c);
      const message = await messageById(db, Number(c.req.param("id")));
      if (message === null || !mayWorkOn(actor, message)) return c.notFound();
      const draft = draftFrom(await formOf(c));
      if (!mayWorkOn(actor, draft)) return noSeat(c, show);
      // A list that was chosen by somebody else stays; another must be one that this actor may use.
      if (draft.listId !== message.listId && !(await mayWriteTo(db, actor, draft.listId)))
        return c.notFound();
      await changeMessage(db, { id: message.id, draft, author: actor.personId, now: now() });
      return c.redirect(urls.deskMessage(message.id), 303);
    })
    .route("/", oneMessage(room))
    .route("/", messagePeople(room));
}

/** Everybody, or a list that this actor may use. */
async function mayWriteTo(db: Db, actor: Actor, listId: number | null): Promise<boolean> {
  return listId === null || (await listFor(db, actor, await savedList(db, listId))) !== null;
}

async function form(
  c: Context<Env>,
  { show, db }: MessagesRoom,
  { message, draft }: { message: Message | null; draft: MessageDraft | null },
): Promise<Response> {
  const speak = c.get("speak");
  const actor = actorOf(c);
  const senders = await sendersFor(db, groupsToWriteTo(actor), speak.locale);
  const [first] = senders;
  if (first === undefined) return noSeat(c, show);
  const lists = await listsFor(db, actor);
  const blank: MessageDraft = {
    ...{ channel: "email", purpose: "news", groupId: first.id },
    listId: idTyped(c.req.query("list")),
    words: { en: { subject: "", text: "" }, cy: null },
    perMinute: USUAL_PER_MINUTE,
  };
  const body = (
    <MessageFormPage {...{ speak, senders, lists }} id={message?.id ?? null} draft={draft ?? blank} />
  );
  return show(c, { title: speak.t("messages.write"), description: "", noindex: true, body });
}
