import type { Match } from "#domain/mentoring/mentoring.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import { Typed } from "#features/events/parts.tsx";
import {
  type EntryListed,
  type MentoringSeen,
  type PairListed,
  type ReportListed,
  whoSuits,
} from "#features/mentoring/overview/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { dayAndYear, nameOf } from "#site/desk/parts.tsx";
import { EntryFacts } from "#site/mentoring/parts.tsx";
import { urls } from "#site/urls.ts";

/** Mentors among whom an organiser chooses for one person by hand. */
const MOST_OFFERED = 40;

/** Why two would suit each other: "both: doorsteps, media; same region". */
export function whyWords({ t }: Speak, why: Match["why"]): string {
  const shared = why.shared.map((each) => t(`mentoring.interest.${each}`)).join(", ");
  return [
    shared === "" ? t("mentoring.why.nothing-shared") : t("mentoring.why.shared", { shared }),
    ...(why.sameRegion ? [t("mentoring.why.region")] : []),
    ...(why.sameTimes ? [t("mentoring.why.times")] : []),
    ...(why.asCandidate ? [t("mentoring.why.candidate")] : []),
  ].join("; ");
}

/** Somebody who offers or asks; whoever waits may be brought together with a mentor by hand. */
export function EntryRow({ speak, entry, seen }: { speak: Speak; entry: EntryListed; seen: MentoringSeen }) {
  const { t } = speak;
  const { side, taken, capacity, pausedAt } = entry;
  const name = nameOf(speak, entry);
  const waits = side === "mentee" && taken === 0 && pausedAt === null;
  const suiting = waits ? whoSuits(seen, entry).slice(0, MOST_OFFERED) : [];
  return (
    <li class="session-row">
      <div>
        <strong>
          <a href={urls.deskPerson(entry.personId)}>{name}</a>
        </strong>{" "}
        {pausedAt !== null && <Badge tone="warn">{t("mentoring.paused")}</Badge>}
        <p>
          {t(`mentoring.own.room.${side}`, { taken, count: capacity })} ·{" "}
          {t("mentoring.desk.since", { day: dayAndYear(speak, entry.enteredAt) })}
        </p>
        <EntryFacts speak={speak} entry={entry} />
      </div>
      <div>
        {suiting.length > 0 && (
          <form method="post" action={urls.deskMentoringAct("match")}>
            <div class="field">
              <label for={`mentor-${entry.id}`}>{t("mentoring.desk.choose", { name })}</label>
              <select class="input input-long" id={`mentor-${entry.id}`} name="pair">
                {suiting.map(({ mentor, why }) => (
                  <option key={mentor.id} value={`${mentor.id} ${entry.id}`}>
                    {nameOf(speak, mentor)} – {whyWords(speak, why)}
                  </option>
                ))}
              </select>
            </div>
            <Button kind="plain">{t("mentoring.desk.bring")}</Button>
          </form>
        )}
        {waits && suiting.length === 0 && <p>{t("mentoring.desk.nobody-suits")}</p>}
        <Disclosure summary={t("mentoring.desk.remove")}>
          <p>{t("mentoring.desk.remove.lead")}</p>
          <form method="post" action={urls.deskMentoringAct("remove")}>
            <input type="hidden" name="entry" value={entry.id} />
            <input type="hidden" name="person" value={entry.personId} />
            <Button kind="danger">
              {t("mentoring.desk.remove.go")}
              <span class="visually-hidden">: {name}</span>
            </Button>
          </form>
        </Disclosure>
      </div>
    </li>
  );
}

/** Two who are together or were: who said yes, how often they met, and why it ended. Never what they wrote. */
export function PairRow({ speak, pair }: { speak: Speak; pair: PairListed }) {
  const { t } = speak;
  const nameIn = (name: string | null) => name ?? t("mentoring.desk.elsewhere");
  const names = { mentor: nameIn(pair.mentorName), mentee: nameIn(pair.menteeName) };
  const tone = pair.standing === "agreed" ? "good" : pair.standing === "proposed" ? "warn" : "neutral";
  return (
    <li class="session-row">
      <div>
        <strong>{t("mentoring.desk.together", names)}</strong>{" "}
        <Badge tone={tone}>{t(`mentoring.pair.${pair.standing}`)}</Badge>
        {pair.standing === "proposed" && (
          <p>
            {t(answered(pair), names)} {t("mentoring.desk.until", { day: speak.day(pair.answerBy) })}
          </p>
        )}
        {pair.agreedAt !== null && (
          <p>
            {t("mentoring.meetings-count", { count: pair.meetings })}
            {pair.lastMetOn !== null &&
              ` ${t("mentoring.desk.last", { day: speak.day(noonOf(pair.lastMetOn)) })}`}
          </p>
        )}
        {pair.endedAt !== null && (
          <p>
            {dayAndYear(speak, pair.endedAt)}: {t(`mentoring.desk.ended.${pair.endedWhy ?? "other"}`)}
            {pair.endedSide !== null && ` (${names[pair.endedSide]})`}
          </p>
        )}
      </div>
      {pair.standing !== "ended" && (
        <Disclosure summary={t("mentoring.desk.part")}>
          <p>{t("mentoring.desk.part.lead")}</p>
          <form method="post" action={urls.deskMentoringAct("part")}>
            <input type="hidden" name="pair" value={pair.id} />
            <Button kind="danger">
              {t("mentoring.desk.part.go")}
              <span class="visually-hidden">: {t("mentoring.desk.together", names)}</span>
            </Button>
          </form>
        </Disclosure>
      )}
    </li>
  );
}

function answered({ mentorSaidYes, menteeSaidYes }: PairListed): string {
  if (mentorSaidYes) return "mentoring.desk.mentor-said-yes";
  return menteeSaidYes ? "mentoring.desk.mentee-said-yes" : "mentoring.desk.nobody-answered";
}

export function ReportRow({ speak, report }: { speak: Speak; report: ReportListed }) {
  const { t } = speak;
  const nameIn = (name: string | null) => name ?? t("mentoring.desk.elsewhere");
  return (
    <li class="session-row">
      <div>
        <strong>
          {t("mentoring.desk.report", { by: nameIn(report.byName), about: nameIn(report.aboutName) })}
        </strong>
        <p>{dayAndYear(speak, report.at)}</p>
        <p class="trip-note">
          {report.words === "" ? (
            t("mentoring.desk.report.wordless")
          ) : (
            <Typed speak={speak}>{report.words}</Typed>
          )}
        </p>
      </div>
      <form method="post" action={urls.deskMentoringAct("seen")}>
        <input type="hidden" name="report" value={report.id} />
        <Button kind="plain">{t("mentoring.desk.report.seen")}</Button>
      </form>
    </li>
  );
}
