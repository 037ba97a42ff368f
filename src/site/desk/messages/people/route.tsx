import { Hono } from "hono";
import { RECIPIENT_STATES } from "#domain/messages/delivery.ts";
import { mayWorkOn } from "#features/messages/policy.ts";
import { recipients } from "#features/messages/previewing/queries.ts";
import { message as messageById } from "#features/messages/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { peopleScopeFor } from "#registers/groups/roles/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type MessagesRoom, PEOPLE_SHOWN } from "#site/desk/messages/contract.ts";
import { titleOf } from "#site/desk/messages/parts.tsx";
import { MessagePeoplePage } from "./page.tsx";

/** What became of a message, person by person: names and states, no addresses. */
export function messagePeople({ show, db, door }: MessagesRoom): Hono<Env> {
  return new Hono<Env>().get("/desk/messages/:id{[0-9]{1,9}}/people", door.demandActor, async (c) => {
    const actor = actorOf(c);
    const message = await messageById(db, Number(c.req.param("id")));
    if (message === null || !mayWorkOn(actor, message)) return c.notFound();
    const state = RECIPIENT_STATES.find((each) => each === c.req.query("state")) ?? null;
    const typed = c.req.query("after") ?? "";
    const after = isUuid(typed) ? typed : null;
    const rows = await withPeople(db, peopleScopeFor(actor), (people) =>
      recipients(people, { messageId: message.id, state, after, limit: PEOPLE_SHOWN + 1 }),
    );
    const speak = c.get("speak");
    const shown = rows.slice(0, PEOPLE_SHOWN);
    const next = rows.length > PEOPLE_SHOWN ? (shown.at(-1)?.personId ?? null) : null;
    const body = <MessagePeoplePage {...{ speak, message, state, next }} rows={shown} />;
    return show(c, { title: titleOf(speak, message), description: "", noindex: true, body });
  });
}
