import { type Context, Hono } from "hono";
import { mayHostKind } from "#features/events/badges/policy.ts";
import { badgesOf } from "#features/events/badges/queries.ts";
import { renewHostLinks } from "#features/events/hosting/inviting/commands.ts";
import { hostPath } from "#features/events/hosting/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped, textIn } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { endRole, grantRole } from "#registers/groups/roles/commands.ts";
import type { Person } from "#registers/people/contract.ts";
import { person, recognise } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { outcomeAt, type SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { openSession, showSession } from "#site/desk/sessions/one/door/route.tsx";
import { hostsOf } from "#site/desk/sessions/one/queries.ts";
import { urls } from "#site/urls.ts";

/**
 * POST /desk/sessions/:id/hosts names a host of this session alone, who gets their link by letter within a minute, makes them a new link,
 * or ends one; GET …/door leads whoever runs the session to their own page for the door.
 */
export function sessionHosts(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>()
    .post(urls.deskSessionAct(":id", "hosts"), room.door.demandActor, (c) => change(c, room))
    .get(urls.deskSessionAct(":id", "door"), room.door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "what-is-told" });
      if (opened instanceof Response) return opened;
      const { actor, session } = opened;
      return c.redirect(hostPath(room.keys, { personId: actor.personId, session, now: room.now() }), 303);
    });
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
  const anew = idTyped(textIn(form, "anew"));
  if (anew !== null) {
    const hosts = await withPeople(db, seated.scope, (people) =>
      hostsOf(people, { sessionId: session.id, now }),
    );
    const host = hosts.find(({ roleId }) => roleId === anew);
    if (host === undefined) return showSession(c, room, opened, { fault: "no-such-role" });
    const { personId } = host;
    // The host may be somebody whom the organiser does not see; that they host this session is known.
    await withPeople(db, wholeMovement("host-links"), (people) =>
      renewHostLinks(people, { personId, author: actor.personId, post: room.postHost, now }),
    );
    return c.redirect(outcomeAt(path, "host-link"), 303);
  }
  const known = await withPeople(db, seated.scope, (people) => meant(people, form));
  if (known === null) return showSession(c, room, opened, { fault: "nobody-chosen" });
  // A team on doorsteps and a phone bank are led by somebody who was trained for it.
  const badges = await withPeople(db, seated.scope, (people) => badgesOf(people, known.id));
  if (!mayHostKind(badges, session)) return showSession(c, room, opened, { fault: "no-badge" });
  const named = await grantRole(db, {
    ...{ by, groupId: group.id, personId: known.id, role: "host", thing: `session/${session.id}`, now },
    expiresAt: new Date(session.endsAt.getTime() + HOSTED_AFTER_MS),
  });
  if (!named.ok) return showSession(c, room, opened, { fault: "not-yours" });
  return c.redirect(outcomeAt(path, "host-named"), 303);
}

/** Whoever was chosen from those who come, or whose e-mail or mobile was typed; null for nobody in reach. */
async function meant(people: PeopleDb, form: FormData): Promise<Person | null> {
  const personId = textIn(form, "person");
  if (isUuid(personId)) return person(people, personId);
  const typed = textIn(form, "reach").trim();
  const found = await recognise(people, typed.includes("@") ? { email: typed } : { mobile: typed });
  return found.kind === "one" ? person(people, found.personId) : null;
}

/** A host goes on seeing who came for a week, to thank them. */
const HOSTED_AFTER_MS = 7 * 86_400_000;
