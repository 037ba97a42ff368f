import { Hono } from "hono";
import type { DatasetCredit } from "#domain/figures/credits.ts";
import { type MovementSettings, nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { urls } from "#site/urls.ts";
import { DatasetsPage } from "./datasets/page.tsx";
import { ImprintPage } from "./imprint/page.tsx";
import { PrivacyPage } from "./privacy/page.tsx";
import type { Doings } from "./privacy/policy.ts";

export type About = {
  readonly show: ShowPage;
  readonly movement: () => MovementSettings;
  /** What this copy does with people's details. */
  readonly doings: () => Doings;
  /** Figures in use now. */
  readonly datasets: () => readonly DatasetCredit[];
};

/** GET /privacy, /imprint and /data: who runs this, what is kept, and where the figures come from. */
export function about({ show, movement, doings, datasets }: About) {
  return new Hono<Env>()
    .get(urls.privacy, (c) => {
      const speak = c.get("speak");
      const settings = movement();
      return show(c, {
        title: speak.t("about.privacy.title"),
        description: speak.t("about.privacy.description", { name: nameIn(speak.locale, settings) }),
        canonical: urls.privacy,
        body: <PrivacyPage speak={speak} movement={settings} doings={doings()} />,
      });
    })
    .get(urls.imprint, (c) => {
      const speak = c.get("speak");
      return show(c, {
        title: speak.t("about.imprint.title"),
        description: speak.t("about.imprint.description"),
        canonical: urls.imprint,
        body: <ImprintPage speak={speak} movement={movement()} />,
      });
    })
    .get(urls.data, (c) => {
      const speak = c.get("speak");
      return show(c, {
        title: speak.t("about.data.title"),
        description: speak.t("about.data.description"),
        canonical: urls.data,
        body: <DatasetsPage speak={speak} datasets={datasets()} />,
      });
    });
}
