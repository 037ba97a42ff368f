import type { Context } from "hono";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped } from "#kit/http/form.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { joinGroup, leaveGroup } from "#registers/groups/memberships/commands.ts";
import { LEAVE_REASONS } from "#registers/groups/memberships/contract.ts";
import { groupsOf } from "#registers/groups/memberships/queries.ts";
import { askToJoin } from "#registers/groups/requests/commands.ts";
import { askedBy } from "#registers/groups/requests/queries.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { person } from "#registers/people/queries.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { PreferencesRoom } from "#site/preferences/contract.ts";
import { urls } from "#site/urls.ts";
import { OwnGroupsPage, type OwnGroupsPageProps } from "./page.tsx";
import { groupsToChoose, networksToChoose, placeOf } from "./queries.ts";

const NEAREST = 10;

/** GET /l/preferences/:token/groups, once the link is open: where the person belongs, and what is near. */
export async function ownGroups(
  c: Context<Env>,
  { db, live, show }: PreferencesRoom,
  { personId }: OpenedLink,
  said: OwnGroupsPageProps["said"] = null,
): Promise<Response> {
  const speak = c.get("speak");
  const held = await withPeople(db, ownScope(personId), async (people) => ({
    who: await person(people, personId),
    own: await groupsOf(people, personId),
    asked: await askedBy(people, personId),
  }));
  if (held.who === null || held.who.erasedAt !== null) return c.notFound();
  const snapshot = live.current();
  const listed = new Map(snapshot.groups.map((group) => [group.id, group]));
  const named = (ids: readonly number[]): readonly ListedGroup[] => ids.flatMap((id) => listed.get(id) ?? []);
  const without = new Set([...held.own, ...held.asked]);
  const home = placeOf(snapshot, held.who.postcode);
  const token = c.req.param("token") ?? "";
  const body = (
    <OwnGroupsPage
      {...{ speak, said }}
      path={urls.ownGroups(token)}
      back={urls.preferences(token)}
      own={named(held.own)}
      asked={named(held.asked)}
      offered={groupsToChoose(snapshot, { home, without, limit: NEAREST })}
      networks={networksToChoose(snapshot, without)}
    />
  );
  const title = speak.t("organising.own.title");
  return show(c, { title, description: "", noindex: true, body }, said === "fault" ? 409 : 200);
}

/** POST /l/preferences/:token/groups: leaves a group, or comes into one, or asks to. */
export async function changeOwnGroups(
  c: Context<Env>,
  room: PreferencesRoom,
  link: OpenedLink,
): Promise<Response> {
  const form = await formOf(c);
  const { personId } = link;
  const now = room.now();
  const groupId = idTyped(form.get("group")) ?? 0;
  const stay = { personId, groupId, now, author: `link/${link.purpose}` };
  const said = await withPeople(room.db, ownScope(personId), async (people) => {
    if (form.get("do") === "leave") {
      const reason = LEAVE_REASONS.find((each) => each === form.get("reason")) ?? "rather-not-say";
      return (await leaveGroup(people, { ...stay, reason })).ok ? "left" : "fault";
    }
    if (form.get("do") !== "join") return null;
    const joined = await joinGroup(people, stay);
    if (joined.ok) return "joined";
    if (joined.reason !== "by-request") return "fault";
    const name = (await person(people, personId))?.name ?? c.get("speak").t("desk.nameless");
    return (await askToJoin(people, { personId, groupId, name, now })).ok ? "asked" : "fault";
  });
  return ownGroups(c, room, link, said);
}
