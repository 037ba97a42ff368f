import { type Context, Hono } from "hono";
import { canBeAsked, sendPreferencesLink } from "#features/rights/letters/commands.ts";
import { afterAnswer } from "#kit/http/afterwards.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { RightsRoom } from "#site/rights/contract.ts";
import { urls } from "#site/urls.ts";
import { WayInPage, type WayInState } from "./page.tsx";

/**
 * For whoever has no link that works: they type their address, and whoever it belongs to gets one. The answer is the same
 * whether it belongs to anybody.
 */
export function newWayIn(room: RightsRoom): Hono<Env> {
  const { db, post, onFault } = room;
  return new Hono<Env>()
    .get(urls.newPreferences, (c) => page(c, room, { state: "asking", typed: "" }))
    .post(urls.newPreferences, async (c) => {
      const form = await formOf(c);
      const reach = form.get("reach");
      const typed = typeof reach === "string" ? reach.slice(0, 400) : "";
      if (room.tryFrom(c) > 0) return page(c, room, { state: "wait", typed }, 429);
      if (!canBeAsked(typed)) return page(c, room, { state: "not-an-address", typed }, 400);
      // Whether it is anybody's shows in what it takes to find them and to write to them.
      const send = () =>
        withPeople(db, wholeMovement("new-preferences-link"), (people) =>
          sendPreferencesLink(people, { typed, post }),
        );
      afterAnswer(c, send, onFault);
      return page(c, room, { state: "sent", typed: "" });
    });
}

function page(
  c: Context<Env>,
  { show }: RightsRoom,
  props: { state: WayInState; typed: string },
  status = 200,
) {
  const speak = c.get("speak");
  const body = <WayInPage speak={speak} {...props} />;
  return show(c, { title: speak.t("rights.way-in"), description: "", noindex: true, body }, status);
}
