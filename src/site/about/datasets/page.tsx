import type { DatasetCredit } from "#domain/figures/credits.ts";
import { RELEASE_NOT_STATED } from "#domain/official/provenance.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Card, Cards } from "#kit/ui/card.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";

/** Every set of figures in use: what, whose, which edition, on what terms. */
export function DatasetsPage({ speak, datasets }: { speak: Speak; datasets: readonly DatasetCredit[] }) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("about.data.lead")}>{t("about.data.title")}</Heading>
      <div class="about stack-wide">
        {datasets.length === 0 ? (
          <Empty title={t("about.data.none.title")}>
            <p>{t("about.data.none.text")}</p>
          </Empty>
        ) : (
          <Cards>
            {datasets.map((dataset) => (
              <Credit key={`${dataset.kind} ${dataset.version}`} speak={speak} dataset={dataset} />
            ))}
          </Cards>
        )}
        <section class="prose">
          <h2>{t("about.data.own.title")}</h2>
          <p>{t("about.data.own.text")}</p>
        </section>
      </div>
    </>
  );
}

function Credit({ speak, dataset }: { speak: Speak; dataset: DatasetCredit }) {
  const { t } = speak;
  const { publisher, licence, version } = dataset;
  const use = useOf(dataset);
  return (
    <Card level={2} title={dataset.name}>
      <Badge tone={dataset.approximate ? "warn" : "good"}>{t(use.badge)}</Badge>
      {use.text !== null && <p>{t(use.text)}</p>}
      <Facts
        facts={[
          { name: t("about.data.version"), value: editionWords(version, speak) },
          {
            name: t("about.data.publisher"),
            value: <Linked text={publisher} href={PUBLISHERS[publisher]} />,
          },
          { name: t("about.data.licence"), value: <Linked text={licence} href={LICENCES[licence]} /> },
        ]}
      />
      <p class="hint">{dataset.attribution}</p>
    </Card>
  );
}

/** How much of a set is in use, and what that means for answers. */
function useOf({ kind, approximate }: DatasetCredit): { badge: string; text: string | null } {
  if (!approximate) return { badge: "about.data.exact", text: null };
  if (kind === "postcodes") return { badge: "about.data.approximate", text: "about.data.approximate.text" };
  return { badge: "about.data.sums", text: "about.data.approximate.boundaries" };
}

/** A day as one says it; other editions ("July 2024") as the publisher prints them. */
function editionWords(version: string, { t }: Speak): string {
  if (version === RELEASE_NOT_STATED) return t("about.data.version.unstated");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(version)) return version;
  return t("about.data.version.day", { day: noonOf(version), year: version.slice(0, 4) });
}

function Linked({ text, href }: { text: string; href: string | undefined }) {
  return href === undefined ? text : <a href={href}>{text}</a>;
}

const PUBLISHERS: Readonly<Record<string, string>> = {
  "Ordnance Survey": "https://osdatahub.os.uk/downloads/open/CodePointOpen",
  "Office for National Statistics": "https://geoportal.statistics.gov.uk",
  "House of Commons Library": "https://commonslibrary.parliament.uk",
  "UK Parliament": "https://www.parliament.uk",
};

const LICENCES: Readonly<Record<string, string>> = {
  "Open Government Licence v3.0":
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
  "Open Parliament Licence v3.0":
    "https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/",
};
