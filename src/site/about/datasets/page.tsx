import type { DatasetCredit } from "#domain/figures/credits.ts";
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

function Credit({ speak: { t }, dataset }: { speak: Speak; dataset: DatasetCredit }) {
  return (
    <Card level={2} title={dataset.name}>
      <Badge tone={dataset.approximate ? "warn" : "good"}>
        {t(dataset.approximate ? "about.data.approximate" : "about.data.exact")}
      </Badge>
      {dataset.approximate && dataset.kind === "postcodes" && <p>{t("about.data.approximate.text")}</p>}
      <Facts
        facts={[
          { name: t("about.data.version"), value: dataset.version },
          { name: t("about.data.publisher"), value: dataset.publisher },
          { name: t("about.data.licence"), value: dataset.licence },
        ]}
      />
      <p class="hint">{dataset.attribution}</p>
    </Card>
  );
}
