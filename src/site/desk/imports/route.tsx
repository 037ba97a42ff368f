import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Context, Hono } from "hono";
import { OFFERS } from "#domain/consent/purposes.ts";
import { FIELDS, type Mapping } from "#domain/imports/fields.ts";
import { choose, queueImport } from "#features/imports/commands.ts";
import type { PersonImport, StatedEvidence } from "#features/imports/contract.ts";
import { preview } from "#features/imports/preview/commands.ts";
import { personImport, personImports, rowFates, waitingRows, wordsShown } from "#features/imports/queries.ts";
import { fateReport } from "#features/imports/report/queries.ts";
import { stage } from "#features/imports/staging/commands.ts";
import { askUndo } from "#features/imports/undoing/commands.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { urls } from "#site/urls.ts";
import { BOX_OF, type ImportPageProps, type ImportsRoom, type Typed } from "./contract.ts";
import { NotYoursPage } from "./nobody/page.tsx";
import { ImportPage } from "./one/page.tsx";
import { ImportsPage } from "./page.tsx";
import { reportIn } from "./parts.tsx";
import { mayImportPeople } from "./policy.ts";

const SHOWN_ROWS = 3;
const EXAMPLES = 20;

/** /desk/imports: files of people, from choosing one to taking it back. Works without script. */
export function deskImports(room: ImportsRoom): Hono<Env> {
  const { show, db, now, send } = room;
  const one = "/desk/imports/:id{[0-9]{1,9}}";
  return new Hono<Env>()
    .use("/desk/imports", room.door.demandActor)
    .use("/desk/imports/*", room.door.demandActor)
    .use("/desk/imports", (c, next) => allowed(c, room, next))
    .use("/desk/imports/*", (c, next) => allowed(c, room, next))
    .get(urls.deskImports, (c) => showAll(c, room, null))
    .post(urls.deskImports, (c) => take(c, room))
    .get(one, (c) => withImport(c, room, (found) => showOne(c, room, found)))
    .post(`${one}/choices`, (c) => withImport(c, room, (found) => choosing(c, room, found)))
    .post(`${one}/start`, (c) =>
      withImport(c, room, async ({ id }) => {
        const queued = await queueImport(db, id, { author: actorOf(c).personId, now: now() });
        if (queued.ok) await send(id);
        return c.redirect(urls.deskImport(id), 303);
      }),
    )
    .post(`${one}/undo`, (c) =>
      withImport(c, room, async (found) => {
        const { id } = found;
        if (textIn(await formOf(c), "sure") !== "yes") return showOne(c, room, found, { undoAsked: true });
        const asked = await askUndo(db, id, { author: actorOf(c).personId, now: now() });
        if (asked.ok) await send(id);
        return c.redirect(urls.deskImport(id), 303);
      }),
    )
    .get(`${one}/rows.csv`, (c) =>
      withImport(c, room, async ({ id }) => {
        c.header("content-type", "text/csv; charset=utf-8");
        c.header("content-disposition", `attachment; filename="import-${id}.csv"`);
        const pieces = Readable.from(fateReport(db, id, reportIn(c.get("speak"))));
        return c.body(
          (Readable.toWeb(pieces) as ReadableStream<string>).pipeThrough(new TextEncoderStream()),
        );
      }),
    );

  async function allowed(
    c: Context<Env>,
    { show: shows }: ImportsRoom,
    next: () => Promise<void>,
  ): Promise<Response | undefined> {
    if (mayImportPeople(actorOf(c))) {
      await next();
      return undefined;
    }
    const speak = c.get("speak");
    return shows(
      c,
      {
        title: speak.t("imports.not-yours"),
        description: "",
        noindex: true,
        body: <NotYoursPage speak={speak} />,
      },
      403,
    );
  }

  async function showAll(
    c: Context<Env>,
    { db: from }: ImportsRoom,
    fault: string | null,
  ): Promise<Response> {
    const speak = c.get("speak");
    const imports = await personImports(from, { limit: 30 });
    const body = <ImportsPage {...{ speak, imports, fault }} />;
    return show(
      c,
      { title: speak.t("imports.title"), description: "", noindex: true, body },
      fault === null ? 200 : 400,
    );
  }

  async function take(c: Context<Env>, where: ImportsRoom): Promise<Response> {
    const { t } = c.get("speak");
    const form = await formOf(c).catch(() => null);
    const file = form?.get("file");
    const source = String(form?.get("source") ?? "").trim() || "file";
    if (!(file instanceof File) || file.size === 0) return showAll(c, where, t("imports.fault.no-file"));
    const folder = await mkdtemp(join(tmpdir(), "groundswell-upload-"));
    try {
      const path = join(folder, randomBytes(8).toString("hex"));
      await pipeline(Readable.fromWeb(file.stream() as never), createWriteStream(path, { mode: 0o600 }));
      const staged = await stage(db, {
        path,
        fileName: file.name,
        source,
        author: actorOf(c).personId,
        now: now(),
      });
      if (staged.ok)
        return c.redirect(
          `${urls.deskImport(staged.importId)}${staged.guessedEncoding ? "?look=names" : ""}`,
          303,
        );
      const fault =
        staged.reason === "broken"
          ? t("imports.fault.broken", { why: staged.explanation })
          : t(`imports.fault.${staged.reason}`);
      return await showAll(c, where, fault);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function withImport(
  c: Context<Env>,
  { db }: ImportsRoom,
  work: (found: PersonImport) => Promise<Response>,
): Promise<Response> {
  const found = await personImport(db, Number(c.req.param("id")));
  return found === null ? c.notFound() : work(found);
}

async function showOne(
  c: Context<Env>,
  room: ImportsRoom,
  found: PersonImport,
  {
    fault = null,
    wrong = null,
    typed = null,
    undoAsked = false,
  }: Partial<Pick<ImportPageProps, "fault" | "wrong" | "typed" | "undoAsked">> = {},
): Promise<Response> {
  const { db, show, live, keys, now } = room;
  const speak = c.get("speak");
  const isPreview = c.req.query("preview") === "1" && found.state === "waiting" && fault === null;
  const scope = wholeMovement("import-page");
  const samples = await withPeople(db, scope, (people) =>
    waitingRows(people, { importId: found.id, after: 0, limit: SHOWN_ROWS }),
  );
  const refused =
    found.counts.refused === 0
      ? []
      : await withPeople(db, scope, (people) =>
          rowFates(people, { importId: found.id, after: 0, limit: EXAMPLES, fate: "refused" }),
        );
  const seen = isPreview ? await preview(db, found.id, { places: live.current().places, keys, now }) : null;
  const words = found.evidence === null ? null : await wordsShown(db, found.evidence.wordingId);
  // A page that waits looks again by itself, without script.
  if (["queued", "running", "undoing"].includes(found.state)) c.header("refresh", "3");
  const body = (
    <ImportPage
      {...{ speak, found, samples, refused, fault, wrong, typed, words, undoAsked }}
      preview={seen}
      now={now()}
      looksAtNames={c.req.query("look") === "names"}
    />
  );
  return show(
    c,
    { title: speak.t("imports.one", { name: found.fileName }), description: "", noindex: true, body },
    fault === null ? (undoAsked ? 422 : 200) : 400,
  );
}

async function choosing(c: Context<Env>, room: ImportsRoom, found: PersonImport): Promise<Response> {
  const { db, now } = room;
  const { t, locale } = c.get("speak");
  const form = await formOf(c);
  const text = (name: string) => String(form.get(name) ?? "");
  const mapping: Mapping = found.headers.map(
    (_, at) => FIELDS.find((field) => field === text(`column-${at}`)) ?? null,
  );
  const given = form.getAll("given").map(String);
  const typed: Typed = {
    words: text("words"),
    place: text("place"),
    on: text("on"),
    given,
    stated: text("consent") === "yes",
  };
  const evidence: StatedEvidence | null = typed.stated
    ? {
        given: OFFERS.filter(({ channel, purpose }) => given.includes(`${channel}:${purpose}`)),
        words: typed.words,
        wordsLocale: locale,
        place: typed.place,
        on: typed.on,
      }
    : null;
  const existing =
    (["fill", "overwrite", "leave"] as const).find((how) => how === text("existing")) ?? "fill";
  const dayOrder = text("days") === "month-first" ? "month-first" : "day-first";
  const chosen = await choose(db, found.id, {
    mapping,
    dayOrder,
    existing,
    evidence,
    author: actorOf(c).personId,
    now: now(),
  });
  if (chosen.ok) return c.redirect(`${urls.deskImport(found.id)}?preview=1`, 303);
  const reason = chosen.reason === "mapping" ? chosen.fault.reason : chosen.reason;
  return showOne(
    c,
    room,
    { ...found, mapping, dayOrder, existing },
    { fault: t(`imports.fault.${reason}`), wrong: BOX_OF[reason] ?? null, typed },
  );
}
