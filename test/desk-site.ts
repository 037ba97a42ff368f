/** The organisers' desk as the house mounts it, with a movement of two towns: Ann and Ben belong to Leeds, Cat to York. */
import type { Role } from "#domain/groups/roles.ts";
import { desk } from "#site/desk/route.tsx";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { doorFor, type Sent, sent } from "./door.ts";
import { askRooms, movement, show, speakers } from "./framed.ts";
import { aKeyRing } from "./key-ring.ts";
import { aReachablePerson, embeddedPlaces, peopleNow as now } from "./people.ts";
import { live } from "./snapshot.ts";
import type { aWorld } from "./world.ts";

type World = ReturnType<typeof aWorld>;
const keys = aKeyRing();

export type DeskSite = Awaited<ReturnType<typeof aDeskSite>>;

export async function aDeskSite(world: World) {
  const group = async (slug: string, parent: number | null) => {
    const kind = parent === null ? "movement" : "local";
    const name = JSON.stringify({ en: `Town of ${slug}` });
    const made = await world.db
      .insertInto("movement_group")
      .values({ kind, parent_id: parent, slug, name, opened_at: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    const lines = [made.id, ...(parent === null ? [] : [parent])];
    await world.db
      .insertInto("group_lineage")
      .values(lines.map((ancestor_id, depth) => ({ ancestor_id, group_id: made.id, depth })))
      .execute();
    return made.id;
  };
  const root = await group("movement", null);
  const groups = { root, leeds: await group("leeds", root), york: await group("york", root) };
  const person = (name: string, address: string) =>
    aReachablePerson(world.app, { name, contacts: [{ kind: "email", typed: `${address}@example.org` }] });
  const ids = {
    ann: await person("Ann Elm", "ann"),
    ben: await person("Ben Oak", "ben"),
    cat: await person("Cat Ash", "cat"),
  };
  const stay = (group_id: number, person_id: string) => ({
    group_id,
    person_id,
    how: "place",
    joined_at: now,
  });
  await world.db
    .insertInto("group_membership")
    .values([stay(groups.leeds, ids.ann), stay(groups.leeds, ids.ben), stay(groups.york, ids.cat)])
    .execute();
  return { ids, groups, ask: asking(world, groups, ids.ann) };
}

/** Asks the desk as Ann, who holds `role` in Leeds or, said so, in the whole movement, and no other. */
function asking(world: World, groups: { root: number; leeds: number }, personId: string) {
  const lists = { "2010": null, "2024": null };
  const parts = { places: embeddedPlaces(), movement, lists, sessions: [] };
  const snapshot = makeSnapshot({ ...parts, loadedAt: now, version: "1" });
  return async (role: Role | `whole ${Role}` | null, path: string, form?: Sent, language = "en") => {
    await world.db.deleteFrom("group_role").execute();
    if (role !== null) {
      const whole = role.startsWith("whole ");
      const held = { group_id: whole ? groups.root : groups.leeds, role: role.replace("whole ", "") };
      await world.db
        .insertInto("group_role")
        .values({ ...held, person_id: personId, granted_at: now, granted_by: "test" })
        .execute();
    }
    const room = desk({
      ...{ show, keys, speakers, db: world.app, live: live(snapshot), now: () => now },
      door: doorFor(world.app, () => ({ personId, name: "Ann", roles: [] }), now),
    });
    const answer = await askRooms([room], path, { form: form && sent(form), language });
    return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
  };
}
