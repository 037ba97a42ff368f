import { Hono } from "hono";
import { trainingBefore } from "#features/events/badges/training/queries.ts";
import { Typed, whereText } from "#features/events/parts.tsx";
import { placeIn } from "#features/events/sign-ups/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { Button } from "#kit/ui/button.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { person } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { TripPart, TripRoom } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";

/** Above the trip of whoever comes for the first time: a training before it, taken with a tap. */
export const trainingOfTrip: TripPart = async (people, { trip: { personId }, speak, now, path }) => {
  const training = await trainingBefore(people, { personId, now });
  if (training === null) return {};
  const { t } = speak;
  return {
    above: (
      <Notice title={t("badges.slot.title")}>
        <p>
          <Typed speak={speak}>
            {t("badges.slot.body", {
              title: training.title,
              when: speak.span(training.startsAt, training.endsAt),
              where: whereText(speak, training),
            })}
          </Typed>
        </p>
        <form method="post" action={`${path}/training`}>
          <input type="hidden" name="session" value={training.id} />
          <Button>{t("badges.slot.take")}</Button>
        </form>
      </Notice>
    ),
  };
};

/** POST /l/trip/:token/training: takes the training that was offered, alone. Twice is once. */
export function tripTraining({ db, keys, show, now, post }: Omit<TripRoom, "parts">): Hono<Env> {
  return new Hono<Env>().post("/l/trip/:token/training", (c) =>
    withTrip(c, { db, keys, show, now }, async ({ personId }) => {
      const sessionId = textIn(await formOf(c), "session");
      const { locale } = c.get("speak");
      await withPeople(db, wholeMovement("trip-page"), async (people) => {
        // Only what is offered is taken from here.
        if ((await trainingBefore(people, { personId, now: now() }))?.id !== sessionId) return;
        const placed = await placeIn(people, [sessionId], {
          ...{ personId, name: (await person(people, personId))?.name ?? "", firstTime: true },
          ...{ party: { kind: "alone", people: 1 }, source: "form", broughtBy: null },
          ...{ author: "link/trip", locale, now: now() },
        });
        const result = placed.get(sessionId);
        if (result?.ok === true && !result.already)
          await post(people, { kind: result.standing, signUpId: result.signUpId });
      });
      return c.redirect(tripOfRequest(c), 303);
    }),
  );
}
