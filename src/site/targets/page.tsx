import { majorityShare } from "#domain/elections/majority.ts";
import { partyInSentence, partyName } from "#domain/elections/parties.ts";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import { describeRule } from "#domain/elections/target-rule-words.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { LinkButton } from "#kit/ui/button.tsx";
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
import { inRegion } from "#site/seat/regions/parts.tsx";
import { urls } from "#site/urls.ts";
import { PlaceForm } from "./places/parts.tsx";
import { type ListPlace, listIn, placesOf } from "./places/queries.ts";

export type TargetsPageProps = {
  readonly speak: Speak;
  readonly places: Places;
  /** The list shown: the one in force, or an older one. */
  readonly list: TargetListInFull;
  readonly standing: TargetListStanding;
  /** Every version for the same boundaries, newest first. */
  readonly versions: readonly TargetListSummary[];
  /** The nation or region asked for; null for all of them. */
  readonly chosen: ListPlace | null;
  /** Address of this page without a question. */
  readonly address: string;
};

/** One signed target list: who made it, when, by what rule, and every seat on it. */
export function TargetsPage(props: TargetsPageProps) {
  const { speak, list, standing, versions } = props;
  const { t } = speak;
  return (
    <>
      <Breadcrumbs
        label={t("seat.breadcrumbs")}
        trail={[{ href: urls.home, label: t("layout.nav.find") }]}
        here={t("layout.nav.seats")}
      />
      <Heading lead={t("targets.lead", { count: list.count })}>
        <Typed speak={speak}>{list.name}</Typed>
      </Heading>
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
      <div class="target-facts">
        <Facts
          facts={[
            { name: t("targets.rule"), value: ruleWords(list, speak) },
            { name: t("targets.author"), value: list.author },
            {
              name: t("targets.made"),
              value: t("targets.made-on", { day: list.madeAt, year: String(list.madeAt.getUTCFullYear()) }),
            },
            { name: t("targets.source"), value: <Typed speak={speak}>{list.source}</Typed> },
            { name: t("targets.reason"), value: <Typed speak={speak}>{list.reason}</Typed> },
          ]}
        />
      </div>
      {list.targets.length === 0 ? <Empty title={t("targets.empty")} /> : <Targets {...props} />}
      <Versions speak={speak} list={list} versions={versions} />
    </>
  );
}

/** What was asked for and is not there: a list of that number, boundaries of that year, or any list for these. */
export type Missing = { readonly id: string } | { readonly set: string } | "none";

/** There is no such list; with a way to the one in force, unless that is what is missing. */
export function NoTargets({ speak: { t }, missing }: { speak: Speak; missing: Missing }) {
  return (
    <>
      <Heading>{t("layout.nav.seats")}</Heading>
      {missing === "none" ? (
        <Empty title={t("targets.none")} />
      ) : (
        <Empty
          title={"id" in missing ? t("targets.no-such-list", missing) : t("targets.no-such-set", missing)}
        >
          <LinkButton href={urls.targets}>{t("targets.to-current")}</LinkButton>
        </Empty>
      )}
    </>
  );
}

function Targets({ speak, places, list, chosen, address }: TargetsPageProps) {
  const { t } = speak;
  const shown = chosen === null ? list : listIn(list, chosen, places);
  return (
    <section id="seats" class="target-table">
      <PlaceForm
        speak={speak}
        action={address}
        kept={address === urls.targets ? { set: list.set } : {}}
        all={list.count}
        options={placesOf(list, places)}
        chosen={chosen}
      />
      {chosen !== null && (
        <p>
          {t("targets.shown-there", {
            count: shown.targets.length,
            where: inRegion(speak, chosen.region),
          })}
        </p>
      )}
      <TargetTable {...{ speak, places }} list={shown} />
    </section>
  );
}

function TargetTable({ speak, places, list }: Pick<TargetsPageProps, "speak" | "places" | "list">) {
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
            {note !== "" && (
              <span class="hint">
                {" "}
                <Typed speak={speak}>{note}</Typed>
              </span>
            )}
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
              <Typed speak={speak}>{version.name}</Typed>
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

function ruleWords({ rule }: TargetListInFull, speak: Speak): string {
  const { t } = speak;
  if (rule === null) return t("targets.by-hand");
  const { interest } = rule;
  const named = {
    party: "party" in interest ? partyInSentence(interest.party, speak.locale) : "",
    nations: rule.nations?.map((nation) => inRegion(speak, nation)).join(", ") ?? "",
    regions: rule.regions?.map((region) => inRegion(speak, region)).join(", ") ?? "",
  };
  return describeRule(rule)
    .map(({ key, values }) => t(key, { ...values, ...named }))
    .join(", ");
}
