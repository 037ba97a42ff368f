import { Hono } from "hono";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { groupName } from "#site/groups/parts.tsx";
import { urls } from "#site/urls.ts";
import { readChoice, shownIn, snippet } from "./contract.ts";
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
    const shown = new URLSearchParams(shownIn(choice)).toString().replace("%2F", "/");
    const groups = snapshot.groups
      .filter(({ kind }) => kind !== "movement")
      .map((group) => ({ slug: group.slug, name: groupName(speak, group) }))
      .sort((a, b) => a.name.localeCompare(b.name, speak.locale));
    const body = (
      <EmbedPage
        {...{ speak, choice }}
        seats={snapshot.places.seats(snapshot.movement.boundarySet)}
        line={snippet(choice, { origin, title })}
        groups={groups}
        feed={`${origin}${urls.apiV1}/feed.json${shown === "" ? "" : `?${shown}`}`}
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
