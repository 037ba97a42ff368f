import { type Context, Hono } from "hono";
import { renderToString } from "preact-render-to-string";
import { savedList } from "#features/lists/queries.ts";
import {
  cancelMessage,
  pauseMessage,
  resumeMessage,
  scheduleMessage,
  unscheduleMessage,
} from "#features/messages/commands.ts";
import type { Message } from "#features/messages/contract.ts";
import { faultsOf, mayWorkOn } from "#features/messages/policy.ts";
import { lookAhead } from "#features/messages/previewing/queries.ts";
import { countsOf, message as messageById } from "#features/messages/queries.ts";
import { tryOnOneself } from "#features/messages/trying/commands.ts";
import { decide } from "#features/messages/undecided/commands.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { groupById } from "#registers/groups/queries.ts";
import { listFor } from "#site/desk/lists/queries.ts";
import type { MessagesRoom } from "#site/desk/messages/contract.ts";
import { titleOf } from "#site/desk/messages/parts.tsx";
import { otherwiseMeant, startFrom, whenIn } from "#site/desk/messages/policy.ts";
import { urls } from "#site/urls.ts";
import { MessagePage, type Told } from "./page.tsx";
import { Progress } from "./parts.tsx";

const ONE = "/desk/messages/:id{[0-9]{1,9}}";

/** One message: looked at as one of its people gets it, tried on oneself, sent, followed, paused, called off. */
export function oneMessage(room: MessagesRoom): Hono<Env> {
  const { db, door } = room;
  const held = async (c: Context<Env>): Promise<Message | null> => {
    const found = await messageById(db, Number(c.req.param("id")));
    return found !== null && mayWorkOn(actorOf(c), found) ? found : null;
  };
  return new Hono<Env>()
    .get(ONE, door.demandActor, async (c) => {
      const message = await held(c);
      return message === null ? c.notFound() : page(c, room, message, null);
    })
    .get(`${ONE}/progress`, door.demandActor, async (c) => {
      const message = await held(c);
      if (message === null) return c.notFound();
      const part = (
        <Progress speak={c.get("speak")} message={message} counts={await countsOf(db, message.id)} />
      );
      c.header("x-state", message.state);
      return c.html(renderToString(part));
    })
    .post(`${ONE}/:act{(try|send|pause|resume|cancel|draft|again|leave)}`, door.demandActor, async (c) => {
      const message = await held(c);
      return message === null ? c.notFound() : act(c, room, message);
    });
}

async function act(c: Context<Env>, room: MessagesRoom, message: Message): Promise<Response> {
  const { db, tools, kick } = room;
  const now = room.now();
  const { id } = message;
  const who = { id, author: actorOf(c).personId, now };
  const back = () => c.redirect(urls.deskMessage(id), 303);
  switch (c.req.param("act")) {
    case "try": {
      const tried = await tryOnOneself(tools, { message, personId: who.author, now });
      return page(
        c,
        room,
        message,
        tried.ok ? { kind: "tried" } : { kind: "not-tried", reason: tried.reason },
      );
    }
    case "send": {
      const form = await formOf(c);
      const typed = whenIn(form);
      const start = startFrom(typed, now);
      if (!start.ok) return page(c, room, message, { kind: "no-time", reason: start.reason, typed });
      // Sending to many cannot be taken back: the number and the time are asked once more.
      if (textIn(form, "sure") !== "yes")
        return page(c, room, message, { kind: "asked", typed, at: start.at, or: otherwiseMeant(typed, now) });
      const scheduled = await scheduleMessage(db, { ...who, startsAt: start.at });
      if (!scheduled.ok && scheduled.reason === "faulty") return page(c, room, message, { kind: "faulty" });
      await kick();
      return back();
    }
    case "pause":
      await pauseMessage(db, who);
      return back();
    case "resume":
      await resumeMessage(db, who);
      await kick();
      return back();
    case "draft":
      await unscheduleMessage(db, who);
      return back();
    case "cancel":
      await cancelMessage(db, who);
      return back();
    default:
      await decide(db, { ...who, decision: c.req.param("act") === "again" ? "again" : "leave" });
      await kick();
      return back();
  }
}

async function page(
  c: Context<Env>,
  { show, db, tools, now }: MessagesRoom,
  message: Message,
  told: Told,
): Promise<Response> {
  const speak = c.get("speak");
  const viewerId = actorOf(c).personId;
  const wanted = c.req.query("person") ?? "";
  const personId = isUuid(wanted) ? wanted : null;
  const isOpen = message.queuedAt === null && message.state !== "cancelled";
  const faults = faultsOf(message.channel, message.words);
  const ahead = isOpen ? await lookAhead(tools, { message, viewerId, personId, now: now() }) : null;
  const group = await groupById(db, message.groupId);
  // Somebody else's own list has a name that is theirs alone.
  const list =
    message.listId === null ? null : await listFor(db, actorOf(c), await savedList(db, message.listId));
  const body = (
    <MessagePage
      {...{ speak, message, faults, ahead, told }}
      now={now()}
      groupName={group === null ? "" : wordsIn(speak.locale, group.name)}
      listName={message.listId === null ? null : (list?.name ?? "")}
      counts={message.queuedAt === null ? null : await countsOf(db, message.id)}
    />
  );
  // Due, and not yet taken up: the page looks again by itself, without script, until it goes out.
  if (message.state === "scheduled" && message.startsAt !== null && message.startsAt <= now())
    c.header("refresh", "2");
  const status = told === null || told.kind === "tried" || told.kind === "asked" ? 200 : 400;
  const islands = message.state === "sending" ? ["site/desk/messages/one"] : [];
  return show(c, { title: titleOf(speak, message), description: "", noindex: true, islands, body }, status);
}
