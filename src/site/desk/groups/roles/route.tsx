import { type Context, Hono } from "hono";
import { noonOf } from "#domain/time/calendar-day.ts";
import { startOfLondonDay } from "#domain/time/london.ts";
import { mayMakeKey } from "#features/api-keys/policy.ts";
import { mayHostThing } from "#features/events/badges/queries.ts";
import { searchPeople } from "#features/lists/search/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { endRole, grantRole, showOnPage } from "#registers/groups/roles/commands.ts";
import { rolesIn } from "#registers/groups/roles/queries.ts";
import { person } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type GroupsDeskRoom, readOutcome, typedIn, withOutcome } from "#site/desk/groups/contract.ts";
import { type OpenedGroup, openGroup } from "#site/desk/groups/door/route.tsx";
import { type Said, titleOf } from "#site/desk/groups/parts.tsx";
import { isId } from "#site/desk/people/contract.ts";
import { sessionsOfGroup } from "#site/groups/queries.ts";
import { urls } from "#site/urls.ts";
import { endOutside } from "./outside/commands.ts";
import { madeOutside } from "./outside/queries.ts";
import { type Finding, RolesPage } from "./page.tsx";

const FOUND = 10;
/** Sessions that a host can be named for, the soonest first. */
const SESSIONS = 60;

/** GET /desk/groups/:id/roles; POST finds somebody, then gives them a role; …/end and …/shown are about one role. */
export function groupRoles(room: GroupsDeskRoom): Hono<Env> {
  const { door } = room;
  const path = "/desk/groups/:id{[1-9][0-9]{0,8}}/roles";
  return new Hono<Env>()
    .get(path, door.demandActor, async (c) => {
      const opened = await openGroup(c, room, { toChange: null });
      if (opened instanceof Response) return opened;
      const outcome = readOutcome(c.req.query("done"));
      return page(c, room, opened, { said: outcome === null ? null : { outcome } });
    })
    .post(path, door.demandActor, (c) => grant(c, room))
    .post(`${path}/end`, door.demandActor, (c) => end(c, room))
    .post(`${path}/shown`, door.demandActor, (c) => shown(c, room));
}

async function page(
  c: Context<Env>,
  { show, db, live, now }: GroupsDeskRoom,
  { group, above, standing, actor }: OpenedGroup,
  { said, finding = null }: { said: Said; finding?: Finding | null },
): Promise<Response> {
  const speak = c.get("speak");
  const snapshot = live.current();
  // Whoever reads this list may see who belongs here; those who act beside them need not belong here themselves.
  const held = await withPeople(db, wholeMovement("group-roles"), (people) =>
    rolesIn(people, { groupId: group.id, now: now() }),
  );
  const listed = snapshot.groups.find(({ id }) => id === group.id);
  const around =
    listed === undefined || listed.kind === "movement" || listed.kind === "network"
      ? snapshot.sessions.filter(({ endsAt }) => endsAt > now())
      : sessionsOfGroup(snapshot, listed, now());
  const body = (
    <RolesPage
      {...{ speak, group, above, standing, said, held, finding }}
      madeOutside={await madeOutside(db, { groupId: group.id, now: now() })}
      endsOutside={mayMakeKey(actor, group.id)}
      personId={actor.personId}
      firstName={actor.name.split(" ")[0] ?? ""}
      sessions={standing.grants.includes("host") ? around.slice(0, SESSIONS) : []}
      titleOf={(thing) => snapshot.session(thing.replace(/^session\//, ""))?.title ?? null}
    />
  );
  const status = said !== null && "fault" in said ? 409 : 200;
  return show(c, { title: titleOf(speak, group, "roles"), description: "", noindex: true, body }, status);
}

async function grant(c: Context<Env>, room: GroupsDeskRoom): Promise<Response> {
  const opened = await openGroup(c, room, { toChange: "grants" });
  if (opened instanceof Response) return opened;
  const { actor, group, seated, standing } = opened;
  const { scope } = seated;
  const form = await formOf(c);
  const fault = (reason: string) => page(c, room, opened, { said: { fault: reason } });
  if (form.get("do") !== "grant") {
    const typed = typedIn(form, "typed");
    if (typed === "") return fault("nobody-named");
    const found = await withPeople(room.db, scope, (people) =>
      searchPeople(people, { typed, scope, limit: FOUND }),
    );
    return page(c, room, opened, { said: null, finding: { typed, ...found } });
  }
  const [personId, thing, until] = [typedIn(form, "person"), typedIn(form, "thing"), typedIn(form, "until")];
  const role = standing.grants.find((each) => each === form.get("role"));
  if (role === undefined) return fault("no-role");
  if (!isId(personId)) return fault("nobody-chosen");
  const expiresAt = until === "" ? null : endOfDay(until);
  if (expiresAt === undefined || (expiresAt !== null && expiresAt <= room.now())) return fault("bad-day");
  // Only somebody whom the granter sees: an id from elsewhere is nobody's.
  const seen = await withPeople(room.db, scope, (people) => person(people, personId));
  if (seen === null) return fault("no-such-person");
  // A team on doorsteps and a phone bank are led by somebody who was trained for it, wherever they are named.
  const trained =
    role !== "host" ||
    thing === "" ||
    (await withPeople(room.db, scope, (people) => mayHostThing(people, { personId, thing })));
  if (!trained) return fault("no-badge");
  const granted = await grantRole(room.db, {
    by: actor,
    groupId: group.id,
    personId,
    role,
    thing: role === "host" && thing !== "" ? thing : null,
    expiresAt,
    now: room.now(),
  });
  return granted.ok
    ? c.redirect(withOutcome(urls.deskGroupRoles(group.id), "granted"), 303)
    : fault(granted.reason);
}

async function end(c: Context<Env>, room: GroupsDeskRoom): Promise<Response> {
  const opened = await openGroup(c, room, { toChange: null });
  if (opened instanceof Response) return opened;
  const { actor, group } = opened;
  const form = await formOf(c);
  const roleId = roleIn(form);
  if (roleId === null) return page(c, room, opened, { said: { fault: "no-such-role" } });
  const holder = await holderOf(room.db, { roleId, groupId: group.id });
  const ended = await endRole(room.db, { by: actor, roleId, now: room.now() });
  if (!ended.ok) return page(c, room, opened, { said: { fault: ended.reason } });
  if (form.get("outside") === "end" && holder !== null) {
    const made = (await madeOutside(room.db, { groupId: group.id, now: room.now() }))(holder);
    if (made !== null) await endOutside(room.db, { by: actor, made, now: room.now() });
  }
  // Whoever laid down their only role here has no seat at this page any more.
  return c.redirect(withOutcome(urls.deskGroupRoles(group.id), "role-ended"), 303);
}

async function shown(c: Context<Env>, room: GroupsDeskRoom): Promise<Response> {
  const opened = await openGroup(c, room, { toChange: null });
  if (opened instanceof Response) return opened;
  const { actor, group } = opened;
  const form = await formOf(c);
  const as = form.get("do") === "hide" ? null : typedIn(form, "as", 60);
  const roleId = roleIn(form);
  if (roleId === null) return page(c, room, opened, { said: { fault: "no-such-role" } });
  const set = await showOnPage(room.db, { personId: actor.personId, roleId, as, now: room.now() });
  return set.ok
    ? c.redirect(withOutcome(urls.deskGroupRoles(group.id), as === null ? "hidden" : "shown"), 303)
    : page(c, room, opened, { said: { fault: set.reason } });
}

/** Who holds a role of this group. */
async function holderOf(
  db: Db,
  { roleId, groupId }: { roleId: number; groupId: number },
): Promise<string | null> {
  const row = await db
    .selectFrom("group_role")
    .select("person_id")
    .where("id", "=", roleId)
    .where("group_id", "=", groupId)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

function roleIn(form: FormData): number | null {
  const id = typedIn(form, "role");
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}

/** The first moment after a day, "2026-12-31", is over in London; undefined for what is no day. */
function endOfDay(day: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const noon = noonOf(day);
  return Number.isNaN(noon.getTime()) ? undefined : startOfLondonDay(noon, 1);
}
