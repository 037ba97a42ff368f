import { type Context, Hono } from "hono";
import { renderToString } from "preact-render-to-string";
import type { SegmentFault } from "#domain/segments/faults.ts";
import { formFromSegment, type SegmentForm, segmentFromForm } from "#domain/segments/form.ts";
import { parseSegment } from "#domain/segments/parse.ts";
import { printSegment } from "#domain/segments/print.ts";
import type { Segment } from "#domain/segments/segment.ts";
import { changeList, endList, keepList } from "#features/lists/commands.ts";
import { type SavedList, SHARED } from "#features/lists/contract.ts";
import { asKept, type ListWordsKnown } from "#features/lists/naming/policy.ts";
import { wordsKnown } from "#features/lists/naming/queries.ts";
import { listInWords } from "#features/lists/parts.tsx";
import { mayChangeList, mayKeepListFor } from "#features/lists/policy.ts";
import { countPeople, meantBy, savedList } from "#features/lists/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped } from "#kit/http/form.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { groupById, movementId } from "#registers/groups/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { DeskRoom } from "#site/desk/contract.ts";
import { exportSeatOf } from "#site/desk/exports/policy.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { type Seated, seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { countsOf } from "./counts/queries.ts";
import { CountPart, ListPage, ListsPage, type ListTyped } from "./page.tsx";
import { groupsNamed, listFor, listsFor, ownersFor } from "./queries.ts";
import { Matching } from "./rows/parts.tsx";
import { withFirstChoices } from "./rows/policy.ts";
import { withSeatCodes, withSeatNames } from "./seats/queries.ts";

type Reading = { readonly segment: Segment | null; readonly faults: readonly SegmentFault[] };
const EMPTY_FORM: SegmentForm = { match: "all", rows: [] };

/** Lists: all of them, one, a new one; tried out (counted) before they are kept. Works without script. */
export function deskLists(room: DeskRoom): Hono<Env> {
  const { show, db, door, now } = room;
  return new Hono<Env>()
    .get(urls.deskLists, door.demandActor, async (c) => {
      const seated = seatedAt(actorOf(c));
      if (seated === null) return noSeat(c, show);
      const speak = c.get("speak");
      const lists = await listsFor(db, actorOf(c));
      const segments = lists.map(({ segment }) => segment);
      const named = await groupsNamed(db, segments, speak.locale);
      const words = ({ segment }: SavedList) => inWords(speak, room, segment, named);
      const { places } = room.live.current();
      const counts = await countsOf(db, { lists, scope: seated.scope, places, now: now() });
      const body = <ListsPage {...{ speak, lists, counts, words }} />;
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
  const lines = withSeatCodes(room.live.current().places, {
    match: one("match") === "any" ? "any" : "all",
    rows: many("what").flatMap((what, at) =>
      what === "" ? [] : [{ what, not: so[at] === "no", value: values[at] ?? "", number: numbers[at] ?? "" }],
    ),
  });
  const { places } = room.live.current();
  const { scope } = seated;
  const speak = c.get("speak");
  const known = await withPeople(db, scope, (people) => wordsKnown(people, { scope, places, speak }));
  const filled = withFirstChoices(lines, known);
  // The text shows the lines; only what was changed in it counts.
  const wrote = one("text").trim();
  const text = wrote === one("text-was").trim() ? "" : wrote;
  const read = text === "" ? segmentFromForm(filled) : parseSegment(text);
  const kept = read.ok ? asKept(read.segment, known) : null;
  const isUsable = kept !== null && kept.faults.length === 0;
  const isAdding = one("act") === "add" || one("part") === "yes";
  // Whoever has only just chosen what a line is about has not filled it in yet.
  const reading: Reading = {
    segment: isUsable ? kept.segment : null,
    faults: kept?.faults ?? (read.ok || isAdding ? [] : [read.fault]),
  };
  const groupId = one("group") === "" ? await movementId(db) : idTyped(one("group"));
  const typed: ListTyped = {
    name: one("name"),
    text: isUsable ? printSegment(kept.segment) : text,
    form: text === "" ? filled : isUsable ? formFromSegment(kept.segment) : null,
    shared: SHARED.find((shared) => shared === one("shared")) ?? "group",
    groupId: groupId ?? list?.groupId ?? null,
  };
  const asked = { seated, list, typed, reading, known };
  if (one("part") === "yes") return partOf(c, room, asked);
  if (one("act") !== "keep" || !isUsable) return answer(c, room, asked);
  const owner = one("group") === "" && list !== null ? list.groupId : groupId;
  if (owner === null) return noSeat(c, show);
  if (owner !== list?.groupId && !mayKeepListFor(actor, owner)) return noSeat(c, show);
  if ((await groupById(db, owner)) === null) return c.notFound();
  // What cannot be used is not kept: it would stand in the overview and fail wherever it is chosen.
  const { segment } = kept;
  const meant = await withPeople(db, scope, (people) =>
    meantBy(people, { segment, scope, places, now: now() }),
  );
  if (!meant.ok) return answer(c, room, asked);
  const words = {
    ...{ name: typed.name, segment, shared: typed.shared, groupId: owner },
    ...{ actor: actor.personId, now: now() },
  };
  const done = list === null ? await keepList(db, words) : await changeList(db, { ...words, id: list.id });
  if (!done.ok) return answer(c, room, { ...asked, nameMissing: done.reason === "name" });
  return c.redirect(urls.deskList(list?.id ?? Number("id" in done ? done.id : 0)), 303);
}

type Answered = {
  readonly seated: Seated;
  readonly list: SavedList | null;
  readonly typed: ListTyped;
  readonly reading: Reading;
  readonly known?: ListWordsKnown;
  readonly nameMissing?: boolean;
};

async function counted(
  room: DeskRoom,
  { seated: { scope }, reading: { segment, faults } }: Answered,
): Promise<{ readonly count: number | null; readonly faults: readonly SegmentFault[] }> {
  if (segment === null) return { count: null, faults };
  const asked = { segment, scope, places: room.live.current().places, now: room.now() };
  const found = await withPeople(room.db, scope, (people) => countPeople(people, asked));
  return found.ok ? { count: found.count, faults } : { count: null, faults: [...faults, ...found.faults] };
}

/** What the page changes while somebody chooses: how many are meant, and the lines with the boxes that each needs. */
async function partOf(
  c: Context<Env>,
  room: DeskRoom,
  asked: Answered & { readonly known: ListWordsKnown },
): Promise<Response> {
  const speak = c.get("speak");
  const { typed, known } = asked;
  const { count, faults } = await counted(room, asked);
  const form = withSeatNames(room.live.current().places, typed.form ?? EMPTY_FORM);
  const html = renderToString(
    <>
      <div data-part="count">
        <CountPart {...{ speak, count, faults }} />
      </div>
      <div data-part="rows">
        <Matching speak={speak} form={form} known={known} />
      </div>
    </>,
  );
  return c.body(html, 200, { "content-type": "text/html; charset=utf-8" });
}

async function answer(c: Context<Env>, room: DeskRoom, asked: Answered): Promise<Response> {
  const { db, live, show } = room;
  const { seated, list, typed, reading, nameMissing = false } = asked;
  const speak = c.get("speak");
  const { places } = live.current();
  const { scope } = seated;
  const { segment } = reading;
  const { count, faults } = await counted(room, asked);
  const known =
    asked.known ?? (await withPeople(db, scope, (people) => wordsKnown(people, { scope, places, speak })));
  const named = await groupsNamed(db, segment === null ? [] : [segment], speak.locale);
  const body = (
    <ListPage
      {...{ speak, list, faults, nameMissing, known, count }}
      typed={{ ...typed, form: typed.form && withSeatNames(places, typed.form) }}
      words={segment === null ? null : inWords(speak, room, segment, named)}
      groups={await ownersFor(db, seated.readable, speak.locale)}
      mayExport={exportSeatOf(actorOf(c)) !== null}
      mayChange={list === null || mayChangeList(actorOf(c), list)}
    />
  );
  const status = faults.length > 0 || nameMissing ? 400 : 200;
  const title = list?.name ?? speak.t("desk.lists.new");
  return show(c, { title, description: "", noindex: true, islands: ["site/desk/lists"], body }, status);
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
