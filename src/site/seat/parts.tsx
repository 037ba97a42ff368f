import { majorityShare, swingToChange, votersToChange } from "#domain/elections/majority.ts";
import { partyName } from "#domain/elections/parties.ts";
import type { Ancestry as AncestryOf } from "#domain/elections/replaced.ts";
import type { SeatResult } from "#domain/elections/seats.ts";
import { Bars } from "#kit/chart/bars.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Table } from "#kit/ui/table.tsx";
import { urls } from "#site/urls.ts";

/** Whether the movement has made it a target, and which. */
export function TargetBadge({ speak: { t }, priority }: { speak: Speak; priority: number | null }) {
  return (
    <p>
      {priority === null ? (
        <Badge>{t("seat.not-target")}</Badge>
      ) : (
        <>
          <Badge tone="brand">{t("seat.target", { priority })}</Badge>{" "}
          <a href={urls.targets}>{t("seat.why-target")}</a>
        </>
      )}
    </p>
  );
}

/** Who holds it, by how much, and how few people that is. */
export function Held({ speak, result }: { speak: Speak; result: SeatResult }) {
  const { t } = speak;
  const share = majorityShare(result);
  const { majority: votes, electorate, validVotes } = result;
  const first = partyName(result.firstParty, speak.locale);
  const second = partyName(result.secondParty, speak.locale);
  return (
    <>
      <p class="lead">
        {votes === 0 ? t("seat.held-tie", { party: first }) : t("seat.held", { party: first, votes, share })}{" "}
        {t("seat.what-it-takes", { people: votersToChange(result), first, second })}
      </p>
      <Facts
        facts={[
          { name: t("seat.majority"), value: speak.number(votes) },
          { name: t("seat.share"), value: speak.percent(share) },
          { name: t("seat.swing"), value: speak.percent(swingToChange(result)) },
          { name: t("seat.electorate"), value: speak.number(electorate) },
          { name: t("seat.turnout"), value: electorate > 0 ? speak.percent(validVotes / electorate) : "–" },
        ]}
      />
      <p class="hint">{t("seat.swing-meaning")}</p>
    </>
  );
}

/** A fifth of the votes: beyond that a seat is so safe that more makes no difference to the eye. */
const WHOLE_BAR = 0.2;

/** Majorities election by election: a picture, and the same figures in a table. */
export function History({
  id,
  speak,
  name,
  heading,
  results,
}: {
  /** Unique on the page. */
  id: string;
  speak: Speak;
  name: string;
  heading: string;
  results: readonly SeatResult[];
}) {
  const { t } = speak;
  const some = results.some(({ kind }) => kind === "by-election");
  return (
    <section aria-labelledby={id}>
      <Heading level={2} id={id}>
        {heading}
      </Heading>
      <Bars
        id={`${id}-bars`}
        full={WHOLE_BAR}
        title={t("seat.history-picture", { name })}
        bars={results.map((result) => ({
          label: result.election.slice(0, 4),
          value: majorityShare(result),
          words: t("seat.history-bar", {
            party: partyName(result.firstParty, speak.locale),
            votes: result.majority,
            share: majorityShare(result),
          }),
          hatched: result.kind === "by-election",
        }))}
      />
      {some && <p class="hint">{t("seat.history-hatched")}</p>}
      <Disclosure summary={t("seat.history-table")}>
        <Table
          caption={t("seat.history-picture", { name })}
          columns={[
            { title: t("seat.election") },
            { title: t("seat.winner") },
            { title: t("seat.second") },
            { title: t("seat.majority"), numeric: true },
            { title: t("seat.share"), numeric: true },
            { title: t("seat.swing"), numeric: true },
            { title: t("seat.turnout"), numeric: true },
          ]}
          rows={results.map((result) => [
            t("seat.election-day", {
              day: new Date(`${result.election}T12:00:00Z`),
              year: result.election.slice(0, 4),
              kind: result.kind,
            }),
            partyName(result.firstParty, speak.locale),
            partyName(result.secondParty, speak.locale),
            speak.number(result.majority),
            speak.percent(majorityShare(result)),
            speak.percent(swingToChange(result)),
            result.electorate > 0 ? speak.percent(result.validVotes / result.electorate) : "–",
          ])}
        />
      </Disclosure>
    </section>
  );
}

/** What a seat took the place of in 2024. */
export function Ancestry({ speak: { t }, ancestry }: { speak: Speak; ancestry: AncestryOf }) {
  if (ancestry.kind === "unknown") return null;
  return (
    <div class="ancestry">
      <Heading level={3}>{t("seat.before")}</Heading>
      {ancestry.kind === "unchanged" && <p>{t("seat.before-unchanged")}</p>}
      {ancestry.kind === "renamed" && <p>{t("seat.before-renamed", { name: ancestry.main.name })}</p>}
      {ancestry.kind === "mostly" && (
        <p>{t("seat.before-mostly", { main: ancestry.main.name, share: ancestry.main.share })}</p>
      )}
      {ancestry.kind === "mixed" && <p>{t("seat.before-mixed")}</p>}
      <ul class="links">
        {[
          ...("main" in ancestry ? [ancestry.main] : []),
          ...("others" in ancestry ? ancestry.others : []),
        ].map(({ code, name, share }) => (
          <li key={code}>
            <a href={urls.seat({ set: "2010", code })}>{t("seat.before-part", { name, share })}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
