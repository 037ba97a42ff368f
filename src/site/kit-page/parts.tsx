import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { LinkButton } from "#kit/ui/button.tsx";
import { Card, Cards } from "#kit/ui/card.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { DRAWINGS, Drawing } from "#kit/ui/drawings.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Scene } from "#kit/ui/scene.tsx";
import { Table } from "#kit/ui/table.tsx";
import { Breadcrumbs, Pager, Tabs } from "#kit/ui/ways.tsx";
import { urls } from "#site/urls.ts";

/** Cards with what usually stands in them. */
export function CardSpecimens({ speak: { t } }: { speak: Speak }) {
  return (
    <section class="kit-group">
      <h3>{t("kit.cards")}</h3>
      <Cards>
        <Card level={4} title={t("kit.card.title")} href={urls.kit} kicker={t("kit.card.kicker")}>
          <p>{t("kit.card.text")}</p>
          <Meter value={6} max={20} text={t("kit.meter", { taken: 6, places: 20 })} />
        </Card>
        <Card level={4} tone="brand" title={t("kit.card.plain")}>
          <Meter value={20} max={20} text={t("kit.meter", { taken: 20, places: 20 })} />
        </Card>
        <Card level={4} tone="accent" title={t("kit.card.plain")}>
          <p>{t("kit.card.text")}</p>
        </Card>
      </Cards>
      <div class="row">
        {(["neutral", "good", "warn", "bad", "brand"] as const).map((tone) => (
          <Badge key={tone} tone={tone}>
            {t(`kit.badge.${tone}`)}
          </Badge>
        ))}
      </div>
    </section>
  );
}

/** Notices of each kind. */
export function NoticeSpecimens({ speak: { t } }: { speak: Speak }) {
  return (
    <section class="kit-group">
      <h3>{t("kit.notices")}</h3>
      {(["info", "success", "warn", "error"] as const).map((kind) => (
        <Notice key={kind} kind={kind} title={t(`kit.notice.${kind}`)}>
          <p>{t(`kit.notice.${kind}.text`)}</p>
        </Notice>
      ))}
    </section>
  );
}

/** Tables, facts, more to read, and the ways around. */
export function ListSpecimens({ speak, paper }: { speak: Speak; paper: string }) {
  const { t, number, percent } = speak;
  const on = (label: string) => `${label}: ${t(`kit.${paper}`)}`;
  return (
    <section class="kit-group">
      <h3>{t("kit.lists")}</h3>
      <Breadcrumbs
        label={on(t("kit.trail"))}
        trail={[{ href: urls.home, label: t("kit.trail.home") }]}
        here={t("kit.title")}
      />
      <Tabs
        label={on(t("kit.tabs"))}
        current={urls.kit}
        tabs={[
          { href: urls.kit, label: t("kit.tab.list") },
          { href: urls.map, label: t("kit.tab.map") },
        ]}
      />
      <Table
        caption={t("kit.table")}
        columns={[
          { title: t("kit.table.year") },
          { title: t("kit.table.first") },
          { title: t("kit.table.majority"), numeric: true },
        ]}
        rows={[
          ["2024", t("kit.table.party.one"), number(1187)],
          ["2019", t("kit.table.party.other"), number(12408)],
        ]}
      />
      <Facts
        facts={[
          { name: t("kit.facts.majority"), value: t("kit.facts.majority.value", { votes: 187 }) },
          { name: t("kit.facts.share"), value: percent(0.0042) },
        ]}
      />
      <Disclosure summary={t("kit.more")}>
        <p>{t("kit.more.text")}</p>
      </Disclosure>
      <Pager
        label={on(t("kit.pager"))}
        position={t("kit.pager.position", { page: 2, pages: 9 })}
        before={{ href: urls.kit, label: t("kit.pager.before") }}
        after={{ href: urls.kit, label: t("kit.pager.after") }}
      />
      <Empty title={t("kit.empty")}>
        <p>{t("kit.empty.text")}</p>
        <LinkButton kind="main" href={urls.home}>
          {t("kit.button.main")}
        </LinkButton>
      </Empty>
    </section>
  );
}

/** Every drawing, small and large. */
export function DrawingSpecimens({ speak: { t } }: { speak: Speak }) {
  return (
    <section class="kit-group">
      <h3>{t("kit.drawings")}</h3>
      <Scene />
      <div class="row">
        {DRAWINGS.map((name) => (
          <Drawing key={name} name={name} size="large" />
        ))}
      </div>
      <div class="row">
        {DRAWINGS.map((name) => (
          <Drawing key={name} name={name} />
        ))}
      </div>
    </section>
  );
}
