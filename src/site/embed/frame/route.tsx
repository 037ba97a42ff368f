import { type Context, Hono } from "hono";
import { OUTSIDE_REFUSALS } from "#domain/postcodes/refusals.ts";
import type { Assets } from "#kit/assets/manifest.ts";
import type { Env } from "#kit/http/env.ts";
import { html } from "#kit/http/html.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { type EmbedChoice, readChoice } from "#site/embed/contract.ts";
import { readQuestion } from "#site/finder/contract.ts";
import { answerFinder } from "#site/finder/queries.ts";
import { groupAtAddress, sessionsOfGroup } from "#site/groups/queries.ts";
import type { LiveSnapshot, Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { type FrameContents, FramePage } from "./page.tsx";

export type FrameRoom = {
  readonly live: LiveSnapshot;
  readonly now: () => Date;
  readonly assets: Assets;
  /** The languages; a frame says which it wants in its address, because it has no cookie. */
  readonly speakers: Readonly<Record<Locale, Speak>>;
};

const SESSIONS_SHOWN = 20;

/** GET /embed/finder: the finder, or the sessions of one seat or group, inside another site. */
export function embedFrame({ live, now, assets, speakers }: FrameRoom): Hono<Env> {
  return new Hono<Env>().get(urls.embedFrame, (c: Context<Env>) => {
    const snapshot = live.current();
    const asked = new URL(c.req.url).searchParams;
    const choice = readChoice(asked, c.get("locale"));
    const speak = speakers[choice.lang];
    const { movement } = snapshot;
    const typed = asked.get("postcode") ?? "";
    const contents = listIn(snapshot, choice, now()) ?? answerIn(snapshot, asked, { speak, now: now() });
    c.header("content-language", speak.locale);
    c.header("cache-control", typed === "" ? "public, max-age=60" : "private, no-store");
    const page = (
      <FramePage {...{ speak, movement, typed, contents }} set={movement.boundarySet} style={assets.style} />
    );
    return html(c, page, contents.kind === "refused" ? contents.status : 200);
  });
}

/** The sessions of a seat or a group; null where neither was asked for, or there is none such. */
function listIn(
  snapshot: Snapshot,
  { seat: key, group: slug }: EmbedChoice,
  now: Date,
): FrameContents | null {
  const seat = key === null ? null : snapshot.places.seat(key);
  if (seat !== null)
    return { kind: "seat", seat, sessions: snapshot.sessionsOf(seat, now).slice(0, SESSIONS_SHOWN) };
  const group = slug === null ? null : groupAtAddress(snapshot, slug);
  if (group === null) return null;
  return { kind: "group", group, sessions: sessionsOfGroup(snapshot, group, now).slice(0, SESSIONS_SHOWN) };
}

function answerIn(
  snapshot: Snapshot,
  asked: URLSearchParams,
  { speak, now }: { speak: Speak; now: Date },
): FrameContents {
  const { boundarySet, finder } = snapshot.movement;
  const reading = readQuestion(asked, { set: boundarySet, limit: finder.seatsShown });
  if (!reading.ok) return { kind: "refused", status: 400, error: speak.t("finder.parameter", reading.fault) };
  const { question } = reading;
  const finding = answerFinder(snapshot, { ...question, set: boundarySet }, now.getTime());
  switch (finding.kind) {
    case "blank":
      return { kind: "blank" };
    case "refused": {
      const { reason, typed } = finding.refusal;
      return {
        kind: "refused",
        status: OUTSIDE_REFUSALS.has(reason) ? 404 : 400,
        error: speak.t(`finder.refused.${reason}`, { typed }),
      };
    }
    case "unknown": {
      const typed = question.postcode.trim().slice(0, 40);
      return {
        kind: "refused",
        status: 404,
        error: speak.t(`finder.unknown.${finding.reason}`, { typed }),
      };
    }
    case "found":
      return {
        kind: "found",
        origin: finding.origin,
        rows: finding.answer.rows,
        limits: question.limits,
      };
  }
}
