import { type Context, Hono } from "hono";
import { enterGroup } from "#features/joining/confirming/commands.ts";
import { arrived } from "#features/joining/confirming/queries.ts";
import { detailOf } from "#features/joining/contract.ts";
import type { Actor } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { groupName } from "#site/groups/parts.tsx";
import { groupAtAddress } from "#site/groups/queries.ts";
import type { JoinRoom } from "#site/join/contract.ts";
import { urls } from "#site/urls.ts";
import { GroupJoinedPage } from "./page.tsx";

/** POST /join/group: whoever is signed in joins a group, or asks to, with one tap. GET says what came of it. */
export function joiningGroup(room: JoinRoom): Hono<Env> {
  return new Hono<Env>()
    .use(urls.joinGroup, room.door.seesActor)
    .get(urls.joinGroup, (c) => answered(c, room, c.req.query("group") ?? ""))
    .post(urls.joinGroup, async (c) => {
      const slug = textIn(await formOf(c), "group");
      const group = groupAtAddress(room.live.current(), slug);
      const actor = whoever(c);
      if (group === null || actor === null) return toForm(c, slug);
      const { personId } = actor;
      await withPeople(room.db, ownScope(personId), (people) =>
        enterGroup(people, { personId, groupId: group.id, now: room.now() }),
      );
      return c.redirect(`${urls.joinGroup}?group=${group.slug}`, 303);
    });
}

/** Whoever is signed in with every step taken. */
export function whoever(c: Context<Env>): Actor | null {
  const actor = c.get("actor");
  return actor === null || actor.wants !== null ? null : actor;
}

async function answered(c: Context<Env>, room: JoinRoom, slug: string): Promise<Response> {
  keepToOneself(c);
  const group = groupAtAddress(room.live.current(), slug);
  const actor = whoever(c);
  if (group === null || actor === null) return toForm(c, slug);
  return shown(c, room, group, actor.personId);
}

async function shown(
  c: Context<Env>,
  { db, show }: JoinRoom,
  group: ListedGroup,
  personId: string,
): Promise<Response> {
  const speak = c.get("speak");
  const now = await withPeople(db, ownScope(personId), (people) =>
    arrived(people, { personId, detail: detailOf("", group.id) }),
  );
  const body = <GroupJoinedPage speak={speak} group={group} arrived={now} />;
  return show(c, { title: groupName(speak, group), description: "", noindex: true, body });
}

function toForm(c: Context<Env>, slug: string): Response {
  return c.redirect(`${urls.join}?group=${encodeURIComponent(slug.slice(0, 100))}`, 303);
}
