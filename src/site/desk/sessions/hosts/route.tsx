import { type Context, Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped, textIn } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { endRole, grantRole } from "#registers/groups/roles/commands.ts";
import { person } from "#registers/people/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { outcomeAt, type SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { openSession, showSession } from "#site/desk/sessions/one/door/route.tsx";
import { hostsOf } from "#site/desk/sessions/one/queries.ts";
import { urls } from "#site/urls.ts";

/** POST /desk/sessions/:id/hosts names a host of this session alone, or ends one. */
export function sessionHosts(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>().post(urls.deskSessionAct(":id", "hosts"), room.door.demandActor, (c) =>
    change(c, room),
  );
}

async function change(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const opened = await openSession(c, room, { toDo: "everything" });
  if (opened instanceof Response) return opened;
  const { db } = room;
  const now = room.now();
  const { actor, session, group, seated } = opened;
  const form = await formOf(c);
  const ends = idTyped(textIn(form, "end"));
  const path = urls.deskSession(session.id);
  const by = actor;
  if (ends !== null) {
    const hosts = await withPeople(db, seated.scope, (people) =>
      hostsOf(people, { sessionId: session.id, now }),
    );
    // A role of something else is not ended from here.
    if (!hosts.some(({ roleId }) => roleId === ends))
      return showSession(c, room, opened, { fault: "no-such-role" });
    const ended = await endRole(db, { by, roleId: ends, now });
    return ended.ok
      ? c.redirect(outcomeAt(path, "host-ended"), 303)
      : showSession(c, room, opened, { fault: "not-yours" });
  }
  const personId = textIn(form, "person");
  const known = isUuid(personId)
    ? await withPeople(db, seated.scope, (people) => person(people, personId))
    : null;
  if (known === null) return showSession(c, room, opened, { fault: "nobody-chosen" });
  const named = await grantRole(db, {
    ...{ by, groupId: group.id, personId, role: "host", thing: `session/${session.id}`, now },
    expiresAt: new Date(session.endsAt.getTime() + HOSTED_AFTER_MS),
  });
  return named.ok
    ? c.redirect(outcomeAt(path, "host-named"), 303)
    : showSession(c, room, opened, { fault: "not-yours" });
}

/** A host goes on seeing who came for a week, to thank them. */
const HOSTED_AFTER_MS = 7 * 86_400_000;
