import { type Context, Hono } from "hono";
import { addItems, callOffItem, changeItem, placeRoom } from "#features/events/programme/commands.ts";
import type { ProgrammeItem } from "#features/events/programme/contract.ts";
import { programmeOf, roomsOf, wordsOf } from "#features/events/programme/queries.ts";
import { keepWords } from "#features/events/programme/telling/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { outcomeAt, outcomeOf, type WeekendsDeskRoom } from "#site/desk/weekends/contract.ts";
import { type OpenedWeekend, openWeekend } from "#site/desk/weekends/one/route.tsx";
import { urls } from "#site/urls.ts";
import { ProgrammeDeskPage, type ProgrammeDeskProps } from "./page.tsx";
import { dayList, formOfItem, itemForm, readItemForm, readPasted } from "./queries.ts";
import { wordsTyped } from "./words/parts.tsx";

const PATH = urls.deskWeekendAct(":id", "programme");

/** /desk/weekends/:id/programme: items one by one or pasted, changed and called off; and where the rooms are. */
export function programmeDesk(room: WeekendsDeskRoom): Hono<Env> {
  const { db, door } = room;
  const on = opening(room);
  return new Hono<Env>()
    .get(
      PATH,
      door.demandActor,
      on(async (c, opened) => {
        const item =
          (await programmeOf(db, opened.weekend.id)).find(({ id }) => id === c.req.query("item")) ?? null;
        return show(c, room, opened, item === null ? {} : { changing: item, form: formOfItem(item) });
      }),
    )
    .post(
      PATH,
      door.demandActor,
      on(async (c, opened) => {
        const { actor: by, weekend, seated } = opened;
        const form = itemForm(await formOf(c));
        const read = readItemForm(form, dayList(weekend.sessions));
        if (!read.ok) return show(c, room, opened, { form, refused: read.refused });
        const did = await withPeople(db, seated.scope, (people) =>
          addItems(people, { by, weekend, items: [read.item], now: room.now() }),
        );
        return did.ok ? back(c, opened, "item", 1) : show(c, room, opened, { form, fault: did.reason });
      }),
    )
    .post(
      `${PATH}/paste`,
      door.demandActor,
      on(async (c, opened) => {
        const { actor: by, weekend, seated } = opened;
        const pasted = textIn(await formOf(c), "csv");
        const read = readPasted(pasted, dayList(weekend.sessions));
        if (!read.ok) return show(c, room, opened, { pasted, wrong: read });
        const did = await withPeople(db, seated.scope, (people) =>
          addItems(people, { by, weekend, items: read.items, now: room.now() }),
        );
        return did.ok
          ? back(c, opened, "items", did.count)
          : show(c, room, opened, { pasted, fault: did.reason });
      }),
    )
    .post(
      `${PATH}/rooms`,
      door.demandActor,
      on(async (c, opened) => {
        const { actor: by, weekend, seated } = opened;
        const form = await formOf(c);
        const rooms = await roomsOf(db, weekend.id);
        await withPeople(db, seated.scope, async (people) => {
          for (const { id } of rooms)
            await placeRoom(people, { by, weekend, roomId: id, at: pointTyped(textIn(form, `at-${id}`)) });
        });
        return back(c, opened, "room", rooms.length);
      }),
    )
    .post(
      `${PATH}/words`,
      door.demandActor,
      on(async (c, opened) => {
        const { actor: by, weekend, seated } = opened;
        const form = await formOf(c);
        const told = wordsTyped((name) => textIn(form, name), await wordsOf(db, weekend.id));
        const count = await withPeople(db, seated.scope, (people) =>
          keepWords(people, { by, weekend, told, now: room.now() }),
        );
        return back(c, opened, "words", count ?? 0);
      }),
    )
    .route("/", changingItems(room, on));
}

type OnOpened = (
  work: (c: Context<Env>, opened: OpenedWeekend) => Promise<Response>,
) => (c: Context<Env>) => Promise<Response>;

/** The festival of this address for whoever runs it; for others it is not there. */
function opening(room: WeekendsDeskRoom): OnOpened {
  return (work) => async (c) => {
    const opened = await openWeekend(c, room);
    if (opened instanceof Response) return opened;
    return opened.weekend.kind === "festival" ? work(c, opened) : c.notFound();
  };
}

function back(
  c: Context<Env>,
  { weekend }: OpenedWeekend,
  outcome: Parameters<typeof outcomeAt>[1],
  count: number,
): Response {
  return c.redirect(outcomeAt(urls.deskWeekendAct(weekend.id, "programme"), outcome, count), 303);
}

/** POST …/programme/:item changes one, …/:item/call-off calls it off. */
function changingItems(room: WeekendsDeskRoom, on: OnOpened): Hono<Env> {
  const { db, door, postProgramme: post } = room;
  const itemOf = async (c: Context<Env>, { weekend }: OpenedWeekend) =>
    (await programmeOf(db, weekend.id)).find(({ id }) => id === c.req.param("item")) ?? null;
  return new Hono<Env>()
    .post(
      `${PATH}/:item`,
      door.demandActor,
      on(async (c, opened) => {
        const { actor: by, weekend, seated } = opened;
        const changing = await itemOf(c, opened);
        if (changing === null) return c.notFound();
        const form = itemForm(await formOf(c));
        const read = readItemForm(form, dayList(weekend.sessions));
        if (!read.ok) return show(c, room, opened, { form, changing, refused: read.refused });
        const did = await withPeople(db, seated.scope, (people) =>
          changeItem(people, { by, weekend, itemId: changing.id, typed: read.item, post, now: room.now() }),
        );
        return did.ok
          ? back(c, opened, "item-changed", did.count)
          : show(c, room, opened, { form, changing, fault: did.reason });
      }),
    )
    .post(
      `${PATH}/:item/call-off`,
      door.demandActor,
      on(async (c, opened) => {
        const { actor: by, weekend, seated } = opened;
        const item = await itemOf(c, opened);
        const reason = textIn(await formOf(c), "reason")
          .trim()
          .slice(0, 300);
        if (item === null) return c.notFound();
        if (reason === "") return show(c, room, opened, { fault: "no-reason" });
        const did = await withPeople(db, seated.scope, (people) =>
          callOffItem(people, { by, weekend, itemId: item.id, reason, post, now: room.now() }),
        );
        return did.ok
          ? back(c, opened, "item-called-off", did.count)
          : show(c, room, opened, { fault: did.reason });
      }),
    );
}

/** "51.5, -0.1"; null for anything else. */
function pointTyped(typed: string) {
  const match = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(typed);
  const [lat, lng] = [Number(match?.[1]), Number(match?.[2])];
  return match !== null && Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

type Shown = Partial<Pick<ProgrammeDeskProps, "form" | "refused" | "pasted" | "wrong">> & {
  readonly changing?: ProgrammeItem;
  readonly fault?: string;
};

async function show(
  c: Context<Env>,
  { show: showPage, db }: WeekendsDeskRoom,
  { weekend }: OpenedWeekend,
  { form, changing, refused = [], pasted = "", wrong = null, fault }: Shown,
): Promise<Response> {
  const speak = c.get("speak");
  const days = dayList(weekend.sessions);
  const body = (
    <ProgrammeDeskPage
      {...{ speak, weekend, days, refused, pasted, wrong }}
      form={form ?? { day: days[0] ?? "", start: "10:00", end: "11:00" }}
      changing={changing ?? null}
      items={await programmeOf(db, weekend.id)}
      rooms={await roomsOf(db, weekend.id)}
      words={await wordsOf(db, weekend.id)}
      done={fault === undefined ? outcomeOf((name) => c.req.query(name)) : null}
      fault={fault ?? null}
    />
  );
  const status = refused.length > 0 || wrong !== null ? 422 : fault === undefined ? 200 : 409;
  return showPage(c, { title: speak.t("programme.title"), description: "", noindex: true, body }, status);
}
