import { type Context, Hono } from "hono";
import { OUTSIDE_REFUSALS } from "#domain/postcodes/refusals.ts";
import type { Env } from "#kit/http/env.ts";
import type { HotRoute } from "#kit/http/hot-routes.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { Page, ShowPage } from "#kit/ui/page.ts";
import { type Head, lasting, type WriteDocument } from "#site/show/route.tsx";
import type { LiveSnapshot, Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { answerPiece } from "./answer/parts.tsx";
import { type Question, readQuestion } from "./contract.ts";
import { HomePage, RefusalPage } from "./page.tsx";
import { answerFinder, type Finding } from "./queries.ts";

export type FinderRoom = { readonly show: ShowPage; readonly live: LiveSnapshot; readonly now: () => Date };

/** A page that carries somebody's postcode stays out of shared caches and search engines. */
const PRIVATE = "private, no-store";
const STATUS = { blank: 200, found: 200, unknown: 404 } as const;

/** GET / and GET /find?postcode=LS1+4AP: where help is needed near here. Works without script. */
export function finder({ show, live, now }: FinderRoom): Hono<Env> {
  const answer = (c: Context<Env>) => {
    const snapshot = live.current();
    const speak = c.get("speak");
    const { boundarySet, finder: settings } = snapshot.movement;
    const defaults = { set: boundarySet, limit: settings.seatsShown };
    const reading = readQuestion(new URL(c.req.url).searchParams, defaults);
    if (!reading.ok) {
      const plain = readQuestion(new URLSearchParams(), defaults);
      const question = plain.ok ? plain.question : undefined;
      if (question === undefined) throw new Error("a question with nothing in it must be readable");
      const error = speak.t("finder.parameter", reading.fault);
      const body = (
        <RefusalPage {...{ speak, question, error }} title={speak.t("finder.parameter-title")} tries={[]} />
      );
      return show(c, { ...frame(speak), noindex: true, body }, 400);
    }
    const { question } = reading;
    const at = now();
    const finding = answerFinder(snapshot, question, at.getTime());
    if (finding.kind !== "blank") c.header("cache-control", PRIVATE);
    return show(c, pageOf({ speak, snapshot, question, finding, now: at }), statusOf(finding));
  };
  return new Hono<Env>().get(urls.home, answer).get(urls.find, answer);
}

export type HotFinderRoom = Omit<FinderRoom, "show"> & { readonly write: WriteDocument };

/** What is plain to read without a closer look; anything else is the room's. */
const PLAIN_QUERY = /^[A-Za-z0-9=&+%.,-]*$/;

/** Answers questions that have an answer in front of `finder`, without a context; the rest goes on to the room. */
export function hotFinder({ write, live, now }: HotFinderRoom): HotRoute {
  return {
    path: urls.find,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": PRIVATE },
    isSpoken: true,
    write({ query, speak }, out) {
      if (!PLAIN_QUERY.test(query)) return false;
      const snapshot = live.current();
      const { boundarySet: set, finder: settings } = snapshot.movement;
      const defaults = { set, limit: settings.seatsShown };
      const reading = readQuestion(new URLSearchParams(query), defaults);
      if (!reading.ok) return false;
      const { question } = reading;
      const finding = answerFinder(snapshot, question, now().getTime());
      if (finding.kind !== "found") return false;
      const body = answerPiece({ speak, snapshot, question, finding });
      write(out, { speak, head: foundHead(speak), body, path: `${urls.find}?${query}` });
      return true;
    },
  };
}

const foundHeads = new WeakMap<Speak, Head>();

/** What an answer's page says of itself: the same of every answer. */
function foundHead(speak: Speak): Head {
  const known = foundHeads.get(speak);
  if (known !== undefined) return known;
  const made = lasting(speak, { ...frame(speak), noindex: true, islands: ["site/map"] });
  foundHeads.set(speak, made);
  return made;
}

function statusOf(finding: Finding): 200 | 400 | 404 {
  if (finding.kind !== "refused") return STATUS[finding.kind];
  return OUTSIDE_REFUSALS.has(finding.refusal.reason) ? 404 : 400;
}

type Asked = {
  readonly speak: Speak;
  readonly snapshot: Snapshot;
  readonly question: Question;
  readonly finding: Finding;
  readonly now: Date;
};

function pageOf({ speak, snapshot, question, finding, now }: Asked): Page {
  const { t } = speak;
  const { postcode: typed } = question;
  const page = { ...frame(speak), noindex: true };
  switch (finding.kind) {
    case "blank":
      return {
        ...frame(speak),
        canonical: urls.home,
        body: <HomePage {...{ speak, snapshot, question, now }} />,
      };
    case "found":
      return { ...foundHead(speak), body: answerPiece({ speak, snapshot, question, finding }) };
    case "refused": {
      const { reason, typed: shown } = finding.refusal;
      const error = t(`finder.refused.${reason}`, { typed: shown });
      const title = t(OUTSIDE_REFUSALS.has(reason) ? "finder.outside" : "finder.refused.heading");
      return {
        ...page,
        body: <RefusalPage {...{ speak, question, error, title }} tries={finding.tries} />,
      };
    }
    case "unknown": {
      const { reason, suggestion } = finding;
      const error = t(`finder.unknown.${reason}`, { typed: typed.trim().slice(0, 40) });
      const tries = suggestion === null ? [] : [suggestion];
      const title = t(reason === "unknown" ? "finder.unknown.heading" : "finder.outside");
      return { ...page, body: <RefusalPage {...{ speak, question, error, tries, title }} /> };
    }
  }
}

function frame({ t }: Speak) {
  return { title: t("finder.title"), description: t("finder.description") };
}
