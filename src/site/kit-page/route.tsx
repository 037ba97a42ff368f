import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { urls } from "#site/urls.ts";
import { KitPage } from "./page.tsx";

/** GET /kit: every part that pages are made of. */
export function kitPage({ show }: { show: ShowPage }) {
  return new Hono<Env>().get(urls.kit, (c) => {
    const speak = c.get("speak");
    return show(c, {
      title: speak.t("kit.title"),
      description: speak.t("kit.description"),
      body: <KitPage speak={speak} />,
      canonical: urls.kit,
      noindex: true,
    });
  });
}
