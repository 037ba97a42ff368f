import { majorityShare } from "#domain/elections/majority.ts";
import { partyName } from "#domain/elections/parties.ts";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import { describeRule } from "#domain/elections/target-rule-words.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { Breadcrumbs, Tabs } from "#kit/ui/ways.tsx";
import type { Places } from "#registers/places/queries.ts";
import type {
  TargetListInFull,
  TargetListStanding,
  TargetListSummary,
} from "#registers/places/targets/contract.ts";
import { seatName } from "#site/finder/parts.tsx";
import { urls } from "#site/urls.ts";

export type TargetsPageProps = {
  readonly speak: Speak;
  readonly places: Places;
  /** The list shown: the one in force, or an older one. */
  readonly list: TargetListInFull;
  readonly standing: TargetListStanding;
  /** Every version for the same boundaries, newest first. */
  readonly versions: readonly TargetListSummary[];
};

/** One signed target list: who made it, when, by what rule, and every seat on it. */
export function TargetsPage({ speak, places, list, standing, versions }: TargetsPageProps) {
  const { t } = speak;
  return (
    <>
      <Breadcrumbs
        label={t("seat.breadcrumbs")}
        trail={[{ href: urls.home, label: t("layout.nav.find") }]}
        here={t("layout.nav.seats")}
      />
      <Heading lead={t("targets.lead", { count: list.count })}>{list.name}</Heading>
      <Tabs
        label={t("targets.boundaries")}
        current={`${urls.targets}?set=${list.set}`}
        tabs={BOUNDARY_SETS.toReversed().map((set) => ({
          href: `${urls.targets}?set=${set}`,
          label: t("targets.set", { set }),
        }))}
      />
      {!list.active && <Notice kind="warn" title={t("targets.not-in-force")} />}
      {standing.kind === "changed" && (
        <Notice
          title={t("targets.changed", {
            added: standing.added.length,
            dropped: standing.dropped.length,
            moved: standing.moved,
          })}
        />
      )}
      <Facts
        facts={[
          { name: t("targets.rule"), value: ruleWords(list, speak) },
          { name: t("targets.author"), value: list.author },
          {
            name: t("targets.made"),
            value: t("targets.made-on", { day: list.madeAt, year: String(list.madeAt.getUTCFullYear()) }),
          },
          { name: t("targets.source"), value: list.source },
          { name: t("targets.reason"), value: list.reason },
        ]}
      />
      {list.targets.length === 0 ? (
        <Empty title={t("targets.empty")} />
      ) : (
        <Targets speak={speak} places={places} list={list} />
      )}
      <Versions speak={speak} list={list} versions={versions} />
    </>
  );
}

/** No list has been made for these boundaries. */
export function NoTargets({ speak }: { speak: Speak }) {
  return (
    <>
      <Heading>{speak.t("layout.nav.seats")}</Heading>
      <Empty title={speak.t("targets.none")} />
    </>
  );
}

function Targets({ speak, places, list }: Pick<TargetsPageProps, "speak" | "places" | "list">) {
  const { t } = speak;
  return (
    <Table
      caption={t("targets.caption")}
      columns={[
        { title: t("targets.seat") },
        { title: t("targets.priority"), numeric: true },
        { title: t("seat.winner") },
        { title: t("seat.second") },
        { title: t("seat.majority"), numeric: true },
        { title: t("seat.share"), numeric: true },
      ]}
      rows={list.targets.map(({ code, priority, note }) => {
        const key = { set: list.set, code };
        const seat = places.seat(key);
        const result = places.latest(key);
        return [
          <>
            <a href={urls.seat(key)}>{seat === null ? code : seatName(seat, speak)}</a>
            {note !== "" && <span class="hint"> {note}</span>}
          </>,
          speak.number(priority),
          result === null ? "–" : partyName(result.firstParty, speak.locale),
          result === null ? "–" : partyName(result.secondParty, speak.locale),
          result === null ? "–" : speak.number(result.majority),
          result === null ? "–" : speak.percent(majorityShare(result)),
        ];
      })}
    />
  );
}

function Versions({ speak, list, versions }: Pick<TargetsPageProps, "speak" | "list" | "versions">) {
  const { t } = speak;
  return (
    <Disclosure summary={t("targets.versions", { count: versions.length })}>
      <ol class="plain-list" reversed>
        {versions.map((version) => (
          <li key={version.id}>
            <a
              href={urls.targetList(version.id)}
              {...(version.id === list.id ? { "aria-current": "page" as const } : {})}
            >
              {version.name}
            </a>{" "}
            {t("targets.version", {
              author: version.author,
              day: version.madeAt,
              year: String(version.madeAt.getUTCFullYear()),
              count: version.count,
            })}{" "}
            {version.active && <Badge tone="good">{t("targets.in-force")}</Badge>}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

function ruleWords({ rule }: TargetListInFull, { t }: Speak): string {
  if (rule === null) return t("targets.by-hand");
  return describeRule(rule)
    .map(({ key, values }) => t(key, values))
    .join(", ");
}
