import { Hono } from "hono";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { urls } from "#site/urls.ts";
import { readChoice, snippet } from "./contract.ts";
import { embedFrame, type FrameRoom } from "./frame/route.tsx";
import { EmbedPage } from "./page.tsx";

export type EmbedRoom = FrameRoom & {
  readonly show: ShowPage;
  /** The site's own address, "https://example.org". */
  readonly origin: string;
};

/** GET /embed: writes the line for other sites; GET /embed/finder: what that line shows. */
export function embed(room: EmbedRoom): Hono<Env> {
  const { show, live, origin, speakers } = room;
  const whole = new Hono<Env>();
  whole.get(urls.embed, (c) => {
    const snapshot = live.current();
    const speak = c.get("speak");
    const choice = readChoice(new URL(c.req.url).searchParams, speak.locale);
    const title = speakers[choice.lang].t("embed.frame-title", {
      name: nameIn(choice.lang, snapshot.movement),
    });
    const { seat } = choice;
    const body = (
      <EmbedPage
        {...{ speak, choice }}
        seats={snapshot.places.seats(snapshot.movement.boundarySet)}
        line={snippet(choice, { origin, title })}
        feed={`${origin}${urls.apiV1}/feed.json${seat === null ? "" : `?seat=${seat.set}/${seat.code}`}`}
      />
    );
    return show(c, {
      title: speak.t("embed.title"),
      description: speak.t("embed.description"),
      canonical: urls.embed,
      islands: ["site/embed"],
      body,
    });
  });
  return whole.route("/", embedFrame(room));
}
