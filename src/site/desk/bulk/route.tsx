import { type Context, Hono } from "hono";
import { doBulk, undoBulk } from "#features/lists/bulk/commands.ts";
import { type Meant, UNDO_DAYS } from "#features/lists/bulk/contract.ts";
import { bulkDone, previewBulk } from "#features/lists/bulk/queries.ts";
import { savedList } from "#features/lists/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { groupById } from "#registers/groups/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { DeskRoom } from "#site/desk/contract.ts";
import { ListFaultPage } from "#site/desk/lists/page.tsx";
import { listFor } from "#site/desk/lists/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { addressOf, askedIn, isId, type PeopleAsked, readAsked } from "#site/desk/people/contract.ts";
import { reaches, seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { lackingIn, readBulk } from "./contract.ts";
import { DonePage, NotDonePage, PreviewPage } from "./page.tsx";

/** POST /desk/bulk shows what would be done, and with "sure" does it; GET /desk/bulk/:id says what was done; POST …/undo takes it back. */
export function deskBulk(room: DeskRoom): Hono<Env> {
  const { show, db, door, now } = room;
  const page = (c: Context<Env>) => ({ title: c.get("speak").t("desk.act"), description: "", noindex: true });
  const notDone = (
    c: Context<Env>,
    asked: PeopleAsked,
    why: Parameters<typeof NotDonePage>[0]["why"],
    status = 400,
  ) => show(c, { ...page(c), body: <NotDonePage speak={c.get("speak")} {...{ asked, why }} /> }, status);
  const askedBy = (c: Context<Env>) => readAsked(new URL(c.req.url).searchParams);
  return new Hono<Env>()
    .post(urls.deskBulk, door.demandActor, async (c) => {
      const actor = actorOf(c);
      const seated = seatedAt(actor);
      if (seated === null || (seated.editable !== "all" && seated.editable.length === 0))
        return noSeat(c, show);
      const sent = await formOf(c);
      const form = readBulk(sent);
      const from = askedIn(sent);
      if (form === null) return notDone(c, from, lackingIn(sent));
      const { act } = form;
      if (act.kind === "add-to-group" && !reaches(seated.editable, [act.groupId]))
        return notDone(c, from, "no-such-group", 403);
      const list = form.list === null ? null : await listFor(db, actor, await savedList(db, form.list));
      if (form.list !== null && list === null) return c.notFound();
      const meant: Meant =
        list === null
          ? { kind: "chosen", personIds: form.personIds }
          : { kind: "segment", segment: list.segment };
      const { scope, editable } = seated;
      const asked = { scope, editable, meant, act, places: room.live.current().places, now: now() };
      const speak = c.get("speak");
      if (sent.get("sure") !== "yes") {
        const preview = await withPeople(db, scope, (people) => previewBulk(people, asked));
        if (!preview.ok)
          return show(
            c,
            { ...page(c), body: <ListFaultPage speak={speak} faults={preview.faults} list={list} /> },
            409,
          );
        const group = await groupName(c, room, act.kind === "add-to-group" ? act.groupId : null);
        return show(c, {
          ...page(c),
          body: <PreviewPage {...{ speak, form, preview, group }} asked={from} />,
        });
      }
      const done = await withPeople(db, scope, (people) =>
        doBulk(people, { ...asked, actor: actor.personId }),
      );
      if (done.ok) return c.redirect(addressOf(urls.deskBulkAct(done.id), from), 303);
      if (done.reason !== "faulty") return notDone(c, from, done.reason);
      return show(
        c,
        { ...page(c), body: <ListFaultPage speak={speak} faults={done.faults} list={list} /> },
        409,
      );
    })
    .get("/desk/bulk/:id", door.demandActor, async (c) => {
      const seated = seatedAt(actorOf(c));
      if (seated === null) return noSeat(c, show);
      const id = c.req.param("id");
      const done = isId(id) ? await withPeople(db, seated.scope, (people) => bulkDone(people, id)) : null;
      // An act is its author's own: others need not know what was done to whom.
      if (done === null || done.author !== seated.personId) return c.notFound();
      const mayUndo = now().getTime() - done.at.getTime() < UNDO_DAYS * 86_400_000;
      const group = await groupName(c, room, done.groupId);
      return show(c, {
        ...page(c),
        body: <DonePage speak={c.get("speak")} {...{ done, group, mayUndo }} asked={askedBy(c)} />,
      });
    })
    .post("/desk/bulk/:id/undo", door.demandActor, async (c) => {
      const actor = actorOf(c);
      const seated = seatedAt(actor);
      if (seated === null) return noSeat(c, show);
      const id = c.req.param("id");
      const undone = await withPeople(db, seated.scope, async (people) => {
        const done = isId(id) ? await bulkDone(people, id) : null;
        if (done === null || done.author !== actor.personId) return null;
        return undoBulk(people, { id, actor: actor.personId, now: now() });
      });
      if (undone === null) return c.notFound();
      if (undone.ok) return c.redirect(addressOf(urls.deskBulkAct(id), askedBy(c)), 303);
      return undone.reason === "no-such-act" ? c.notFound() : notDone(c, askedBy(c), undone.reason, 409);
    });
}

async function groupName(c: Context<Env>, { db }: DeskRoom, id: number | null): Promise<string> {
  const group = id === null ? null : await groupById(db, id);
  return group === null ? "" : wordsIn(c.get("locale"), group.name);
}
