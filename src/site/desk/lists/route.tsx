import { type Context, Hono } from "hono";
import type { SegmentFault } from "#domain/segments/faults.ts";
import { formFromSegment, type SegmentForm, segmentFromForm } from "#domain/segments/form.ts";
import { parseSegment } from "#domain/segments/parse.ts";
import { printSegment } from "#domain/segments/print.ts";
import type { Segment } from "#domain/segments/segment.ts";
import { changeList, endList, keepList } from "#features/lists/commands.ts";
import { type SavedList, SHARED } from "#features/lists/contract.ts";
import { listInWords } from "#features/lists/parts.tsx";
import { mayChangeList, mayKeepListFor } from "#features/lists/policy.ts";
import { countPeople, savedList } from "#features/lists/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped } from "#kit/http/form.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { groupById, movementId } from "#registers/groups/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { allTags } from "#registers/people/tags/queries.ts";
import type { DeskRoom } from "#site/desk/contract.ts";
import { exportSeatOf } from "#site/desk/exports/policy.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { type Seated, seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { ListPage, ListsPage, type ListTyped } from "./page.tsx";
import { groupsFor, groupsNamed, listFor, listsFor } from "./queries.ts";
import { withSeatCodes, withSeatNames } from "./seats/queries.ts";

type Reading = { readonly segment: Segment | null; readonly faults: readonly SegmentFault[] };
const EMPTY_FORM: SegmentForm = { match: "all", rows: [] };

/** Lists: all of them, one, a new one; tried out (counted) before they are kept. Works without script. */
export function deskLists(room: DeskRoom): Hono<Env> {
  const { show, db, door, now } = room;
  return new Hono<Env>()
    .get(urls.deskLists, door.demandActor, async (c) => {
      if (seatedAt(actorOf(c)) === null) return noSeat(c, show);
      const speak = c.get("speak");
      const lists = await listsFor(db, actorOf(c));
      const segments = lists.map(({ segment }) => segment);
      const named = await groupsNamed(db, segments, speak.locale);
      const words = ({ segment }: SavedList) => inWords(speak, room, segment, named);
      const body = <ListsPage {...{ speak, lists, words }} />;
      return show(c, { title: speak.t("desk.lists"), description: "", noindex: true, body });
    })
    .get(urls.deskNewList, door.demandActor, async (c) => {
      const seated = seatedAt(actorOf(c));
      if (seated === null) return noSeat(c, show);
      const typed: ListTyped = { name: "", text: "", form: EMPTY_FORM, shared: "group", groupId: null };
      return answer(c, room, { seated, list: null, typed, reading: { segment: null, faults: [] } });
    })
    .get("/desk/lists/:id{[0-9]{1,9}}", door.demandActor, async (c) => {
      const seated = seatedAt(actorOf(c));
      if (seated === null) return noSeat(c, show);
      const list = await listFor(db, actorOf(c), await savedList(db, Number(c.req.param("id"))));
      if (list === null) return c.notFound();
      const { name, segment, shared, groupId } = list;
      const typed: ListTyped = {
        name,
        text: printSegment(segment),
        form: formFromSegment(segment),
        shared,
        groupId,
      };
      return answer(c, room, { seated, list, typed, reading: { segment, faults: [] } });
    })
    .post(urls.deskLists, door.demandActor, (c) => sent(c, room, null))
    .post("/desk/lists/:id{[0-9]{1,9}}", door.demandActor, async (c) => {
      const list = await listFor(db, actorOf(c), await savedList(db, Number(c.req.param("id"))));
      return list === null || !mayChangeList(actorOf(c), list) ? c.notFound() : sent(c, room, list);
    })
    .post("/desk/lists/:id{[0-9]{1,9}}/end", door.demandActor, async (c) => {
      const list = await listFor(db, actorOf(c), await savedList(db, Number(c.req.param("id"))));
      if (list === null || !mayChangeList(actorOf(c), list)) return c.notFound();
      await endList(db, { id: list.id, actor: actorOf(c).personId, now: now() });
      return c.redirect(urls.deskLists, 303);
    });
}

async function sent(c: Context<Env>, room: DeskRoom, list: SavedList | null): Promise<Response> {
  const { db, now, show } = room;
  const actor = actorOf(c);
  const seated = seatedAt(actor);
  if (seated === null) return noSeat(c, show);
  const form = await formOf(c);
  const one = (name: string) => String(form.get(name) ?? "");
  const many = (name: string) => form.getAll(name).map(String);
  const so = many("so");
  const values = many("value");
  const numbers = many("number");
  const filled = withSeatCodes(room.live.current().places, {
    match: one("match") === "any" ? "any" : "all",
    rows: many("what").flatMap((what, at) =>
      what === "" ? [] : [{ what, not: so[at] === "no", value: values[at] ?? "", number: numbers[at] ?? "" }],
    ),
  });
  const text = one("text").trim();
  const read = text === "" ? segmentFromForm(filled) : parseSegment(text);
  const reading: Reading = read.ok
    ? { segment: read.segment, faults: [] }
    : { segment: null, faults: [read.fault] };
  const groupId = one("group") === "" ? await movementId(db) : idTyped(one("group"));
  const typed: ListTyped = {
    name: one("name"),
    text: read.ok ? printSegment(read.segment) : text,
    form: text === "" ? filled : read.ok ? formFromSegment(read.segment) : null,
    shared: SHARED.find((shared) => shared === one("shared")) ?? "group",
    groupId: list?.groupId ?? groupId,
  };
  if (one("act") !== "keep" || !read.ok) return answer(c, room, { seated, list, typed, reading });
  const words = {
    name: typed.name,
    segment: read.segment,
    shared: typed.shared,
    actor: actor.personId,
    now: now(),
  };
  const owner = list?.groupId ?? groupId;
  if (owner === null) return noSeat(c, show);
  if (list === null && !mayKeepListFor(actor, owner)) return noSeat(c, show);
  if (list === null && (await groupById(db, owner)) === null) return c.notFound();
  const kept =
    list === null
      ? await keepList(db, { ...words, groupId: owner })
      : await changeList(db, { ...words, id: list.id });
  if (!kept.ok) return answer(c, room, { seated, list, typed, reading, nameMissing: kept.reason === "name" });
  return c.redirect(urls.deskList(list?.id ?? Number("id" in kept ? kept.id : 0)), 303);
}

type Answered = {
  readonly seated: Seated;
  readonly list: SavedList | null;
  readonly typed: ListTyped;
  readonly reading: Reading;
  readonly nameMissing?: boolean;
};

async function answer(
  c: Context<Env>,
  room: DeskRoom,
  { seated, list, typed, reading, nameMissing = false }: Answered,
): Promise<Response> {
  const { db, live, now, show } = room;
  const speak = c.get("speak");
  const { segment } = reading;
  const { scope } = seated;
  const asked = await withPeople(db, scope, async (people) => ({
    tags: await allTags(people),
    counted:
      segment === null
        ? null
        : await countPeople(people, { segment, scope, places: live.current().places, now: now() }),
  }));
  const { counted } = asked;
  const named = await groupsNamed(db, segment === null ? [] : [segment], speak.locale);
  const faults = [...reading.faults, ...(counted?.ok === false ? counted.faults : [])];
  const body = (
    <ListPage
      {...{ speak, list, faults, nameMissing }}
      typed={{ ...typed, form: typed.form && withSeatNames(live.current().places, typed.form) }}
      words={segment === null ? null : inWords(speak, room, segment, named)}
      count={counted?.ok === true ? counted.count : null}
      groups={await groupsFor(db, seated.readable, speak.locale)}
      tags={asked.tags.map(({ name }) => name)}
      mayExport={exportSeatOf(actorOf(c)) !== null}
      mayChange={list === null || mayChangeList(actorOf(c), list)}
    />
  );
  const status = faults.length > 0 || nameMissing ? 400 : 200;
  return show(c, { title: speak.t("desk.lists"), description: "", noindex: true, body }, status);
}

function inWords(
  speak: Speak,
  { live }: DeskRoom,
  segment: Segment,
  named: ReadonlyMap<string, string>,
): string {
  const { places } = live.current();
  return listInWords(speak, segment, {
    seat: (key) => places.seat(key)?.name ?? key.code,
    group: (slug) => named.get(slug) ?? slug,
  });
}
