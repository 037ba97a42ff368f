import { type Context, Hono } from "hono";
import { grantByHand, MOST_MONTHS, takeBackBadge } from "#features/events/badges/commands.ts";
import { BADGES } from "#features/events/badges/contract.ts";
import { badgesOf, hostedWithoutBadge } from "#features/events/badges/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn, wholeTyped } from "#kit/http/form.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { RecordRoom } from "#site/desk/contract.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { isId } from "#site/desk/people/contract.ts";
import { mayEdit } from "#site/desk/person/policy.ts";
import { personShown } from "#site/desk/person/queries.ts";
import { seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { BadgesPage } from "./page.tsx";

const DONE = ["granted", "already", "taken-back"] as const;

/** GET and POST /desk/people/:id/badges: what somebody was trained or checked for, granting by hand, taking back. */
export function personBadges(room: RecordRoom): Hono<Env> {
  const { show, door, db, keys, now } = room;
  const asked = async (c: Context<Env>) => {
    const seated = seatedAt(actorOf(c));
    if (seated === null) return noSeat(c, show);
    const personId = c.req.param("id") ?? "";
    const shown = isId(personId) ? await personShown(db, { personId, seated, keys, now: now() }) : null;
    return shown === null ? c.notFound() : { seated, shown, editable: mayEdit(seated, shown) };
  };
  const page = async (
    c: Context<Env>,
    found: Exclude<Awaited<ReturnType<typeof asked>>, Response>,
    {
      fault = null,
      typed = { why: "", checked: "" },
    }: { fault?: string | null; typed?: { why: string; checked: string } },
  ) => {
    const { seated, shown, editable } = found;
    const speak = c.get("speak");
    const personId = shown.person.id;
    const { badges, hosting } = await withPeople(db, seated.scope, async (people) => ({
      badges: await badgesOf(people, personId),
      hosting: await hostedWithoutBadge(people, { personId, now: now() }),
    }));
    const done = fault === null ? (DONE.find((each) => each === c.req.query("done")) ?? null) : null;
    const body = (
      <BadgesPage
        {...{ speak, badges, hosting, done, fault, typed }}
        person={shown.person}
        mayEdit={editable}
        now={now()}
      />
    );
    const title = speak.t("badges.title");
    return show(c, { title, description: "", noindex: true, body }, fault === null ? 200 : 422);
  };
  return new Hono<Env>()
    .get("/desk/people/:id/badges", door.demandActor, async (c) => {
      const found = await asked(c);
      return found instanceof Response ? found : page(c, found, {});
    })
    .post("/desk/people/:id/badges", door.demandActor, async (c) => {
      const found = await asked(c);
      if (found instanceof Response) return found;
      if (!found.editable) return noSeat(c, show);
      const { seated, shown } = found;
      const form = await formOf(c);
      const [why, checked, back] = [textIn(form, "why"), textIn(form, "checked"), textIn(form, "back")];
      const acting = { personId: shown.person.id, why, author: seated.personId, now: now() };
      const badge = BADGES.find((each) => each === textIn(form, "badge"));
      const months = wholeTyped(textIn(form, "months"), { least: 1, most: MOST_MONTHS }) ?? 24;
      const result = await withPeople(db, seated.scope, async (people) => {
        if (back !== "") return takeBackBadge(people, { ...acting, badgeId: back });
        if (badge === undefined) return { ok: false, reason: "no-badge" } as const;
        return grantByHand(people, { ...acting, badge, checkedOn: checked, months });
      });
      if (!result.ok) return page(c, found, { fault: result.reason, typed: { why, checked } });
      const done = back !== "" ? "taken-back" : result.already ? "already" : "granted";
      return c.redirect(`${urls.deskPersonPart(shown.person.id, "badges")}?done=${done}`, 303);
    });
}
