import { type Context, Hono } from "hono";
import {
  FOOT,
  type Ladder,
  moved,
  newStepId,
  stagesOf,
  withoutStep,
  withStep,
} from "#domain/ladder/ladder.ts";
import { setLadder } from "#features/journeys/commands.ts";
import { isKnown, MOST_STEPS } from "#features/journeys/contract.ts";
import { ladderInForce, stagesEver } from "#features/journeys/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { mayEditSettings } from "#registers/groups/roles/policy.ts";
import type { JourneysRoom } from "#site/desk/journeys/contract.ts";
import { stageName } from "#site/desk/journeys/parts.tsx";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { urls } from "#site/urls.ts";
import {
  type Faults,
  quietDaysIn,
  readStage,
  type StageTyped,
  stageFrom,
  stepOf,
  typedOf,
} from "./contract.ts";
import { StagePage, StagesPage } from "./page.tsx";

/** The stages of a movement, for those who edit its settings: seen, changed, added, moved and taken away. */
export function journeyStages(room: JourneysRoom): Hono<Env> {
  const { db, door, now, show, speakers, workOutSoon } = room;
  const may = (c: Context<Env>) => mayEditSettings(actorOf(c));
  const stages = (c: Context<Env>, ladder: Ladder, quiet: { typed: string; fault: boolean }) => {
    const speak = c.get("speak");
    const saved = c.req.query("saved") ?? null;
    const body = (
      <StagesPage {...{ speak, ladder, saved }} quietTyped={quiet.typed} quietFault={quiet.fault} />
    );
    const title = speak.t("journeys.stages");
    return show(c, { title, description: "", noindex: true, body }, quiet.fault ? 422 : 200);
  };
  const stage = (
    c: Context<Env>,
    { ladder, id, typed, faults }: { ladder: Ladder; id: string; typed: StageTyped; faults: Faults },
  ) => {
    const speak = c.get("speak");
    const name = id === "new" ? speak.t("journeys.add") : stageName(speak, ladder, id);
    return show(
      c,
      {
        title: id === "new" ? name : speak.t("journeys.stage", { name }),
        description: "",
        noindex: true,
        body: <StagePage {...{ speak, ladder, id, typed, faults }} />,
      },
      Object.keys(faults).length > 0 ? 422 : 200,
    );
  };
  /** The words that the catalogues have for a stage. */
  const usual = (id: string) => ({
    name: inBoth((locale) => (isKnown(id) ? speakers[locale].t(`desk.stage.${id}`) : "")),
    suggestion: inBoth((locale) =>
      isKnown(id) && id !== FOOT ? speakers[locale].t(`desk.suggest.${id}`) : "",
    ),
  });
  const keep = async (c: Context<Env>, ladder: Ladder, saved: string) => {
    const set = await setLadder(db, { ladder, actor: actorOf(c).personId, now: now() });
    if (!set.ok) return c.notFound();
    await workOutSoon();
    return c.redirect(`${urls.deskStages}?saved=${saved}`, 303);
  };
  return new Hono<Env>()
    .get(urls.deskStages, door.demandActor, async (c) => {
      if (!may(c)) return noSeat(c, show);
      const ladder = await ladderInForce(db);
      return stages(c, ladder, { typed: String(ladder.quietDays), fault: false });
    })
    .post(urls.deskQuiet, door.demandActor, async (c) => {
      if (!may(c)) return noSeat(c, show);
      const form = await formOf(c);
      const ladder = await ladderInForce(db);
      const quietDays = quietDaysIn(form);
      if (quietDays === null) return stages(c, ladder, { typed: textIn(form, "quiet-days"), fault: true });
      return keep(c, { ...ladder, quietDays }, "quiet");
    })
    .get("/desk/journeys/stages/:stage", door.demandActor, async (c) => {
      if (!may(c)) return noSeat(c, show);
      const id = c.req.param("stage");
      const ladder = await ladderInForce(db);
      if (id !== "new" && !stagesOf(ladder).includes(id)) return c.notFound();
      const step = stepOf(ladder, id);
      const words = usual(id);
      const name = (id === FOOT ? ladder.foot : step.name) ?? words.name;
      const typed = typedOf(step, { name, suggestion: step.suggestion ?? words.suggestion });
      return stage(c, { ladder, id, typed, faults: {} });
    })
    .post("/desk/journeys/stages/:stage", door.demandActor, async (c) => {
      if (!may(c)) return noSeat(c, show);
      const asked = c.req.param("stage");
      const ladder = await ladderInForce(db);
      const isNew = asked === "new";
      if (isNew ? ladder.steps.length >= MOST_STEPS : !stagesOf(ladder).includes(asked)) return c.notFound();
      const typed = readStage(await formOf(c));
      const id = isNew ? newStepId(ladder, await stagesEver(db)) : asked;
      const read = stageFrom(typed, { id, usual: usual(id) });
      if (!read.ok) return stage(c, { ladder, id: asked, typed, faults: read.faults });
      const { step } = read;
      return keep(c, id === FOOT ? { ...ladder, foot: step.name } : withStep(ladder, step), id);
    })
    .post("/desk/journeys/stages/:stage/:act{move|end}", door.demandActor, async (c) => {
      if (!may(c)) return noSeat(c, show);
      const { stage: id, act } = c.req.param();
      const ladder = await ladderInForce(db);
      if (!ladder.steps.some((step) => step.id === id)) return c.notFound();
      if (act === "end") return keep(c, withoutStep(ladder, id), "end");
      const way = textIn(await formOf(c), "way") === "up" ? "up" : "down";
      return keep(c, moved(ladder, { id, way }), "order");
    });
}

function inBoth(words: (locale: "en" | "cy") => string) {
  return { en: words("en"), cy: words("cy") };
}
