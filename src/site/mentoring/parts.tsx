import { Typed } from "#features/events/parts.tsx";
import type { Entry } from "#features/mentoring/contract.ts";
import { mentoringPath, type OwnPair, ownEntries, ownPairs } from "#features/mentoring/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { TripPart } from "#site/trip/contract.ts";
import { urls } from "#site/urls.ts";
import { cameWell, type MentoringCame } from "./contract.ts";

/** A link that opens nothing any more: never the end of the road. */
export function NoMentoringPage({ speak: { t } }: { speak: Speak }) {
  return (
    <>
      <Heading lead={t("mentoring.closed.lead")}>{t("mentoring.closed.title")}</Heading>
      <p>
        <LinkButton kind="main" href={urls.mentoring}>
          {t("mentoring.closed.again")}
        </LinkButton>
      </p>
    </>
  );
}

export function CameNotice({ speak: { t }, came }: { speak: Speak; came: MentoringCame | null }) {
  if (came === null) return null;
  return <Notice kind={cameWell(came) ? "success" : "warn"} title={t(`mentoring.came.${came}`)} />;
}

/** What somebody offers or asks, in a few lines. */
export function EntryFacts({ speak, entry }: { speak: Speak; entry: Entry }) {
  const { t } = speak;
  const words = (key: string, all: readonly string[]) => all.map((each) => t(`${key}.${each}`)).join(", ");
  const where = entry.regions.length === 0 ? t("mentoring.anywhere") : words("seat.region", entry.regions);
  return (
    <>
      <ul class="mentoring-facts">
        <li>
          <strong>{t("mentoring.fact.interests")}:</strong> {words("mentoring.interest", entry.interests)}
        </li>
        <li>
          <strong>{t("mentoring.fact.where")}:</strong> {where}
        </li>
        <li>
          <strong>{t("mentoring.fact.languages")}:</strong> {words("lifts.language", entry.languages)}
        </li>
        <li>
          <strong>{t("mentoring.fact.times")}:</strong>{" "}
          {entry.times.length === 0
            ? t("mentoring.any-time")
            : entry.times.map((each) => t(`mentoring.time.${each}`)).join(", ")}
        </li>
        {entry.candidate && <li>{t(`mentoring.candidate.${entry.side}`)}</li>}
      </ul>
      {entry.note !== "" && (
        <p class="trip-note">
          <Typed speak={speak}>{entry.note}</Typed>
        </p>
      )}
    </>
  );
}

/** Where a pair stands, for one of the two. */
export function PairBadge({ speak: { t }, pair }: { speak: Speak; pair: OwnPair }) {
  const tone = pair.standing === "agreed" ? "good" : pair.standing === "proposed" ? "warn" : "neutral";
  const word = pair.standing === "proposed" && pair.saidYes ? "waits" : pair.standing;
  return <Badge tone={tone}>{t(`mentoring.pair.${word}`)}</Badge>;
}

export const otherOf = ({ t }: Speak, pair: Pick<OwnPair, "otherName">) =>
  pair.otherName ?? t("mentoring.somebody");

/** Below the trip: the way to one's mentor, or to finding one. */
export function mentoringOfTrip(keys: KeyRing): TripPart {
  return async (people, { trip: { personId }, speak, now }) => {
    const { t } = speak;
    const entries = await ownEntries(people, personId);
    const pairs = (await ownPairs(people, { personId })).filter(({ standing }) => standing !== "ended");
    const asks = pairs.some(({ standing, saidYes }) => standing === "proposed" && !saidYes);
    const words = asks ? "answer" : pairs.length > 0 ? "pair" : entries.length > 0 ? "waits" : "offer";
    return {
      below: (
        <section aria-labelledby="mentoring">
          <Heading level={2} id="mentoring">
            {t("mentoring.title")}
          </Heading>
          <p>{t(`mentoring.trip.${words}`)}</p>
          <p>
            <LinkButton href={mentoringPath(keys, { personId, now })}>
              {t(entries.length + pairs.length > 0 ? "mentoring.trip.open" : "mentoring.trip.begin")}
            </LinkButton>
          </p>
        </section>
      ),
    };
  };
}
