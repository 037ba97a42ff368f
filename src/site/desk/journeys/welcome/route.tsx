import { type Context, Hono } from "hono";
import { WELCOME_LETTERS, type WelcomeSeries } from "#domain/ladder/welcome.ts";
import { setSeries } from "#features/journeys/welcome/series/commands.ts";
import { seriesFigures, seriesInForce } from "#features/journeys/welcome/series/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { mayEditSettings } from "#registers/groups/roles/policy.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { JourneysRoom } from "#site/desk/journeys/contract.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { urls } from "#site/urls.ts";
import { type LetterFaults, type LetterTyped, readLetters, seriesFrom } from "./contract.ts";
import { WelcomePage } from "./page.tsx";

const NONE = { en: "", cy: "" };

/** GET /desk/journeys/welcome: the letters of welcome and what became of them; POST changes, stops or starts them, for those who edit settings. */
export function journeyWelcome({ db, door, now, show, speakers }: JourneysRoom): Hono<Env> {
  const inBoth = (key: string) => ({
    en: speakers.en.t(key, { movement: "{movement}" }),
    cy: speakers.cy.t(key, { movement: "{movement}" }),
  });
  /** The catalogue's words. */
  const usual = WELCOME_LETTERS.map((letter) => ({
    subject: inBoth(`welcome.subject.${letter}`),
    text: inBoth(`welcome.body.${letter}`),
  }));
  const page = async (
    c: Context<Env>,
    { series, typed, faults }: { series: WelcomeSeries; typed: readonly LetterTyped[]; faults: LetterFaults },
  ) => {
    const speak = c.get("speak");
    const figures = await withPeople(db, wholeMovement("welcome-figures"), (people) =>
      seriesFigures(people, now()),
    );
    const saved = c.req.query("saved") === "yes";
    const body = <WelcomePage {...{ speak, typed, faults, figures, saved }} on={series.on} />;
    const status = Object.keys(faults).length > 0 ? 422 : 200;
    return show(c, { title: speak.t("journeys.welcome"), description: "", noindex: true, body }, status);
  };
  return new Hono<Env>()
    .get(urls.deskWelcome, door.demandActor, async (c) => {
      if (!mayEditSettings(actorOf(c))) return noSeat(c, show);
      const series = await seriesInForce(db);
      const typed = series.letters.map(({ letter, on, days, subject, text }) => ({
        ...{ on, days: String(days) },
        subject: subject ?? usual[letter]?.subject ?? NONE,
        text: text ?? usual[letter]?.text ?? NONE,
      }));
      return page(c, { series, typed, faults: {} });
    })
    .post(urls.deskWelcome, door.demandActor, async (c) => {
      const actor = actorOf(c);
      if (!mayEditSettings(actor)) return noSeat(c, show);
      const form = await formOf(c);
      const act = textIn(form, "act");
      const inForce = await seriesInForce(db);
      const typed = readLetters(form);
      const read =
        act === "stop" || act === "start"
          ? { ok: true as const, series: { ...inForce, on: act === "start" } }
          : seriesFrom(typed, { on: inForce.on, usual });
      if (!read.ok) return page(c, { series: inForce, typed, faults: read.faults });
      await setSeries(db, { series: read.series, actor: actor.personId, now: now() });
      return c.redirect(`${urls.deskWelcome}?saved=yes`, 303);
    });
}
