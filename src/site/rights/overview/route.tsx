import type { Context } from "hono";
import { nameIn } from "#features/movement/contract.ts";
import {
  allowContact,
  allowStages,
  objectsToStages,
  objectToContact,
  objectToStages,
} from "#features/rights/objection/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { person } from "#registers/people/queries.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { objectsToContact } from "#registers/people/suppression/queries.ts";
import type { Outcome, RightsRoom, Whose } from "#site/rights/contract.ts";
import type { Answer } from "#site/rights/own/route.tsx";
import { RightsPage } from "./page.tsx";

/** What somebody may ask for, each with its own page or button. */
export function overview(room: RightsRoom): Answer {
  return (c, whose) => page(c, room, whose, null);
}

/** POST: objects to being reached at all, or to having stages worked out; or takes the latter back. */
export function object(room: RightsRoom): Answer {
  return async (c, whose) => {
    const { db, keys } = room;
    const { personId, author } = whose;
    const to = (await formOf(c)).get("to");
    const now = room.now();
    const shared = { personId, author, now };
    const shownAt = "/l/rights/:token";
    const outcome = await withPeople(db, ownScope(personId), async (people): Promise<Outcome> => {
      if (to === "contact") {
        await objectToContact(people, { ...shared, keys, shownAt });
        return "stopped";
      }
      if (to === "allow-contact") {
        await allowContact(people, { ...shared, keys });
        return "allowed";
      }
      if (to === "stages") return (await objectToStages(people, shared)) ? "no-stages" : null;
      if (to !== "allow-stages") return null;
      await allowStages(people, shared);
      return "stages";
    });
    return page(c, room, whose, outcome);
  };
}

async function page(
  c: Context<Env>,
  { db, live, show, keys }: RightsRoom,
  { personId, base }: Whose,
  outcome: Outcome,
): Promise<Response> {
  const speak = c.get("speak");
  const [who, noStages, noContact] = await withPeople(db, ownScope(personId), async (people) => [
    await person(people, personId),
    await objectsToStages(people, personId),
    await objectsToContact(people, { personId, keys }),
  ]);
  if (who === null || who.erasedAt !== null) return c.notFound();
  const movement = nameIn(speak.locale, live.current().movement);
  const { calledName } = who;
  const body = <RightsPage {...{ speak, base, movement, outcome, noStages, noContact, calledName }} />;
  return show(c, { title: speak.t("rights.title"), description: "", noindex: true, body });
}
