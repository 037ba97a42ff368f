import { majorityShare, swingToChange, votersToChange } from "#domain/elections/majority.ts";
import { partyInSentence } from "#domain/elections/parties.ts";
import type { SeatResult } from "#domain/elections/seats.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Facts } from "#kit/ui/facts.tsx";
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

/** Who won it last and when, by how much, and how few people that is. */
export function Held({ speak, result }: { speak: Speak; result: SeatResult }) {
  const { t } = speak;
  const share = majorityShare(result);
  const { majority: votes, electorate, validVotes } = result;
  const first = partyInSentence(result.firstParty, speak.locale);
  const second = partyInSentence(result.secondParty, speak.locale);
  const when = { day: noonOf(result.election), year: result.election.slice(0, 4) };
  return (
    <>
      <p class="lead">
        {votes === 0
          ? t("seat.won-tie", { party: first, ...when })
          : t("seat.won", { party: first, votes, share, ...when })}{" "}
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
