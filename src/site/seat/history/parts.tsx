import { majorityShare, swingToChange } from "#domain/elections/majority.ts";
import { partyName } from "#domain/elections/parties.ts";
import type { SeatResult } from "#domain/elections/seats.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import { Bars } from "#kit/chart/bars.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Table } from "#kit/ui/table.tsx";

/** Half of the votes fills a chart; the few seats won by more fill it at all of them. */
const USUAL_SCALE = 0.5;

/** The share of the votes that fills every chart of a page, so that they can be compared with one another. */
export function chartScale(results: readonly SeatResult[]): number {
  return results.some((result) => majorityShare(result) > USUAL_SCALE) ? 1 : USUAL_SCALE;
}

/** Majorities election by election: a picture, and the same figures in a table. */
export function History({
  id,
  speak,
  name,
  heading,
  results,
  scale,
}: {
  /** Unique on the page. */
  id: string;
  speak: Speak;
  name: string;
  heading: string;
  results: readonly SeatResult[];
  /** From `chartScale`, over every result on the page. */
  scale: number;
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
        full={scale}
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
      <p class="hint">{t("seat.history-scale", { share: scale })}</p>
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
              day: noonOf(result.election),
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
