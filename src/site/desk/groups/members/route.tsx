import { type Context, Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { removeFromGroup } from "#registers/groups/memberships/commands.ts";
import { REMOVAL_REASONS } from "#registers/groups/memberships/contract.ts";
import { membersOf } from "#registers/groups/memberships/queries.ts";
import { person } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { PAGE_SIZE } from "#site/desk/contract.ts";
import { type GroupsDeskRoom, readOutcome, typedIn, withOutcome } from "#site/desk/groups/contract.ts";
import { type OpenedGroup, openGroup } from "#site/desk/groups/door/route.tsx";
import { type Said, titleOf } from "#site/desk/groups/parts.tsx";
import { isId, readAsked } from "#site/desk/people/contract.ts";
import { urls } from "#site/urls.ts";
import { MembersPage, RemovalPage } from "./page.tsx";

/** GET /desk/groups/:id/members?after=…; POST …/removals asks why, then takes somebody out. */
export function groupMembers(room: GroupsDeskRoom): Hono<Env> {
  const { door } = room;
  const path = "/desk/groups/:id{[1-9][0-9]{0,8}}";
  return new Hono<Env>()
    .get(`${path}/members`, door.demandActor, async (c) => {
      const opened = await openGroup(c, room, { toChange: null });
      if (opened instanceof Response) return opened;
      if (opened.group.kind === "movement") return c.redirect(urls.deskPeople, 303);
      const outcome = readOutcome(c.req.query("done"));
      return members(c, room, opened, outcome === null ? null : { outcome });
    })
    .post(`${path}/removals`, door.demandActor, (c) => removal(c, room));
}

async function members(
  c: Context<Env>,
  { show, db }: GroupsDeskRoom,
  { group, above, standing, seated }: OpenedGroup,
  said: Said,
): Promise<Response> {
  const speak = c.get("speak");
  const { from } = readAsked(new URL(c.req.url).searchParams);
  const page = await withPeople(db, seated.scope, (people) =>
    membersOf(people, { groupId: group.id, from, size: PAGE_SIZE }),
  );
  const body = <MembersPage {...{ speak, group, above, standing, said, page }} />;
  const status = said !== null && "fault" in said ? 409 : 200;
  return show(c, { title: titleOf(speak, group, "members"), description: "", noindex: true, body }, status);
}

async function removal(c: Context<Env>, room: GroupsDeskRoom): Promise<Response> {
  const opened = await openGroup(c, room, { toChange: "manages" });
  if (opened instanceof Response) return opened;
  const { group, above, standing, seated, actor } = opened;
  const form = await formOf(c);
  const personId = typedIn(form, "person");
  const reason = REMOVAL_REASONS.find((each) => each === form.get("reason"));
  if (!isId(personId)) return members(c, room, opened, { fault: "not-a-member" });
  if (reason === undefined) {
    const who = await withPeople(room.db, seated.scope, (people) => person(people, personId));
    if (who === null) return members(c, room, opened, { fault: "not-a-member" });
    const speak = c.get("speak");
    const body = <RemovalPage {...{ speak, group, above, standing, personId }} said={null} name={who.name} />;
    return room.show(c, { title: titleOf(speak, group, "members"), description: "", noindex: true, body });
  }
  // Once out of the group they may be out of the organiser's sight, and the log still has to say who did it.
  const removed = await withPeople(room.db, wholeMovement("group-removal"), (people) =>
    removeFromGroup(people, {
      ...{ personId, groupId: group.id, reason },
      author: actor.personId,
      now: room.now(),
    }),
  );
  return removed.ok
    ? c.redirect(withOutcome(urls.deskGroupMembers(group.id), "removed"), 303)
    : members(c, room, opened, { fault: removed.reason });
}
