import { type Context, Hono } from "hono";
import { londonDay } from "#domain/time/london.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import type { RecordRoom } from "#site/desk/contract.ts";
import { groupsFor } from "#site/desk/lists/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { typedIn } from "#site/desk/person/contract.ts";
import { type Seated, seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { type Added, addByHand } from "./commands.ts";
import { AddPersonPage } from "./page.tsx";

/** GET and POST /desk/people/new: somebody added by hand, by those who may edit people. */
export function deskNewPerson(room: RecordRoom): Hono<Env> {
  const { show, door } = room;
  return new Hono<Env>()
    .get(urls.deskNewPerson, door.demandActor, (c) => {
      const seated = editorAt(c);
      return seated === null ? noSeat(c, show) : page(c, room, seated, new FormData(), null);
    })
    .post(urls.deskNewPerson, door.demandActor, async (c) => {
      const seated = editorAt(c);
      if (seated === null) return noSeat(c, show);
      const form = await formOf(c);
      const added = await addByHand(room, seated, form);
      return added.ok ? c.redirect(urls.deskPerson(added.personId), 303) : page(c, room, seated, form, added);
    });
}

function editorAt(c: Context<Env>): Seated | null {
  const seated = seatedAt(actorOf(c));
  return seated !== null && (seated.editable === "all" || seated.editable.length > 0) ? seated : null;
}

async function page(
  c: Context<Env>,
  { db, show, now }: RecordRoom,
  { editable }: Seated,
  form: FormData,
  fault: Extract<Added, { ok: false }> | null,
): Promise<Response> {
  const speak = c.get("speak");
  const groups = await groupsFor(db, editable, speak.locale);
  const offers = form.getAll("offers").map(String);
  const body = (
    <AddPersonPage
      {...{ speak, offers, fault, groups }}
      typed={typedIn(form)}
      byPlace={editable === "all"}
      today={londonDay(now())}
    />
  );
  const status = fault === null ? 200 : 400;
  return show(c, { title: speak.t("record.new"), description: "", noindex: true, body }, status);
}
