import type { Context } from "hono";
import type { JSX } from "preact";
import type { LiftRefusal } from "#features/events/carpools/contract.ts";
import type { Env } from "#kit/http/env.ts";
import type { LiftRoom } from "#site/trip/lifts/contract.ts";

/** The page of an offer's or a request's form; one that came back says so in its title. */
export function showForm(
  c: Context<Env>,
  show: LiftRoom["show"],
  { title, refusals, body }: { title: string; refusals: readonly LiftRefusal[]; body: JSX.Element },
): Response | Promise<Response> {
  const count = refusals.length;
  return show(
    c,
    {
      title: count > 0 ? `${c.get("speak").t("join.wrong", { count })} · ${title}` : title,
      description: "",
      noindex: true,
      body,
    },
    count > 0 ? 422 : 200,
  );
}
