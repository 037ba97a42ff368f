import { type Context, Hono } from "hono";
import type { SavedList } from "#features/lists/contract.ts";
import { peopleMeant, savedList } from "#features/lists/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { exportPeople } from "#registers/people/exporting/commands.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { isRecent, withBack } from "#site/account/policy.ts";
import type { DeskRoom } from "#site/desk/contract.ts";
import { ListFaultPage } from "#site/desk/lists/page.tsx";
import { listFor } from "#site/desk/lists/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { urls } from "#site/urls.ts";
import { type ExportTyped, FRESH, readExport } from "./contract.ts";
import { ExportPage } from "./page.tsx";
import { type ExportSeat, exportSeatOf } from "./policy.ts";

const OF_LIST = "/desk/lists/:id{[0-9]{1,9}}/export";
type Asked = { readonly seat: ExportSeat; readonly list: SavedList | null; readonly typed: ExportTyped };

/** GET …/export asks what for; POST …/export answers with the file, of a list or of everybody in reach. Works without script. */
export function deskExports(room: DeskRoom): Hono<Env> {
  const { show, db, door } = room;
  const { demandActor } = door;
  return new Hono<Env>()
    .get(urls.deskPeopleExport, demandActor, (c) =>
      seated(c, (seat) => form(c, { seat, list: null, typed: FRESH })),
    )
    .post(urls.deskPeopleExport, demandActor, (c) =>
      seated(c, async (seat) => sent(c, { seat, list: null, typed: readExport(await formOf(c)) })),
    )
    .get(OF_LIST, demandActor, (c) =>
      seated(c, async (seat) => {
        const list = await asked(c);
        return list === null ? c.notFound() : form(c, { seat, list, typed: FRESH });
      }),
    )
    .post(OF_LIST, demandActor, (c) =>
      seated(c, async (seat) => {
        const list = await asked(c);
        return list === null ? c.notFound() : sent(c, { seat, list, typed: readExport(await formOf(c)) });
      }),
    );

  async function seated(c: Context<Env>, work: (seat: ExportSeat) => Response | Promise<Response>) {
    const seat = exportSeatOf(actorOf(c));
    if (seat === null) return noSeat(c, show);
    // A list of people leaves with whoever sits before this browser now, not with whoever signed in this morning.
    if (!isRecent(actorOf(c), room.now())) return c.redirect(withBack(urls.secondStep, c.req.path), 303);
    return work(seat);
  }

  async function asked(c: Context<Env>): Promise<SavedList | null> {
    return listFor(db, actorOf(c), await savedList(db, Number(c.req.param("id"))));
  }

  function form(c: Context<Env>, { seat, list, typed }: Asked, reasonMissing = false): Response {
    const speak = c.get("speak");
    const body = <ExportPage {...{ speak, list, typed, reasonMissing }} mayContacts={seat.contacts} />;
    const title = speak.t("desk.export");
    return show(c, { title, description: "", noindex: true, body }, reasonMissing ? 400 : 200);
  }

  /** Who is meant is asked first; whoever is out of reach meanwhile is left out. The file leaves once the log has it. */
  async function sent(c: Context<Env>, { seat, list, typed }: Asked): Promise<Response> {
    const { scope, contacts, personId: author } = seat;
    if (typed.contacts && !contacts) return noSeat(c, show);
    const { places } = room.live.current();
    const now = room.now();
    const segment = list?.segment ?? { kind: "everyone" };
    const subject = list === null ? "people" : `list/${list.id}`;
    const meant = await withPeople(db, scope, (people) =>
      peopleMeant(people, { segment, scope, places, now }),
    );
    const file = meant.ok
      ? await exportPeople(db, scope, {
          personIds: meant.personIds,
          reason: typed.reason,
          columns: typed.columns,
          withContacts: typed.contacts,
          seatName: (code) => places.seat({ set: "2024", code })?.name ?? code,
          ...{ subject, author, now },
        })
      : meant;
    if (file.ok) return attachment(c, file.csv, subject.replace("/", "-"));
    if (file.reason === "no-reason") return form(c, { seat, list, typed }, true);
    const speak = c.get("speak");
    const body = <ListFaultPage speak={speak} faults={file.faults} list={list} />;
    return show(c, { title: speak.t("desk.export"), description: "", noindex: true, body }, 409);
  }
}

function attachment(c: Context<Env>, csv: readonly string[], name: string): Response {
  const pieces = csv.values();
  const file = new ReadableStream<string>({
    pull(stream) {
      const { done, value } = pieces.next();
      if (done) stream.close();
      else stream.enqueue(value);
    },
  });
  return c.body(file.pipeThrough(new TextEncoderStream()), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${name}.csv"`,
    "cache-control": "private, no-store",
  });
}
