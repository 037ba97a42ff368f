import type { Matches } from "#domain/mentoring/mentoring.ts";
import { type EntryListed, type MentoringSeen, waiting } from "#features/mentoring/overview/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Room } from "#site/desk/groups/parts.tsx";
import { DeskFrame, nameOf } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { MentoringDone } from "./contract.ts";
import { EntryRow, PairRow, ReportRow, whyWords } from "./parts.tsx";

export type MentoringDeskProps = {
  readonly speak: Speak;
  readonly seen: MentoringSeen;
  /** What the computer would do; null until it is asked. */
  readonly proposed: Matches | null;
  readonly done: MentoringDone | null;
  readonly count: number;
};

/** Mentoring for organisers: who offers, who asks, who would suit whom and why, and how those get on who are together. */
export function MentoringDeskPage(props: MentoringDeskProps) {
  const { speak, seen, proposed, done, count } = props;
  const { t } = speak;
  const free = seen.mentors.reduce(
    (sum, { pausedAt, capacity, taken }) => sum + (pausedAt === null ? capacity - taken : 0),
    0,
  );
  const list = (rows: readonly unknown[], words: string) => rows.length === 0 && <p>{t(words)}</p>;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskMentoring}
      title={t("mentoring.title")}
      lead={t("mentoring.desk.lead")}
    >
      {done !== null && (
        <Notice
          kind={done === "none-matched" ? "warn" : "success"}
          title={t(`mentoring.desk.done.${done}`, { count })}
        />
      )}
      {seen.reports.length > 0 && (
        <Room title={t("mentoring.desk.reports")} id="reports" lead={t("mentoring.desk.reports.lead")}>
          <ul class="session-rows">
            {seen.reports.map((report) => (
              <ReportRow key={report.id} speak={speak} report={report} />
            ))}
          </ul>
        </Room>
      )}
      <Room title={t("mentoring.desk.match")} id="proposed" lead={t("mentoring.desk.match.lead")}>
        <p>{t("mentoring.desk.count", { waiting: waiting(seen).length, free })}</p>
        {proposed === null ? (
          <p>
            <LinkButton kind="main" href={`${urls.deskMentoring}?propose=yes#proposed`}>
              {t("mentoring.desk.propose")}
            </LinkButton>
          </p>
        ) : (
          <Proposed {...props} proposed={proposed} />
        )}
      </Room>
      <Room title={t("mentoring.desk.pairs")} id="pairs" lead={t("mentoring.desk.pairs.lead")}>
        {list(seen.pairs, "mentoring.desk.pairs.none")}
        <ul class="session-rows">
          {seen.pairs.map((pair) => (
            <PairRow key={pair.id} speak={speak} pair={pair} />
          ))}
        </ul>
      </Room>
      {(["mentees", "mentors"] as const).map((side) => (
        <Room key={side} title={t(`mentoring.desk.${side}`)} id={side}>
          {list(seen[side], `mentoring.desk.${side}.none`)}
          <ul class="session-rows">
            {seen[side].map((entry) => (
              <EntryRow key={entry.id} speak={speak} entry={entry} seen={seen} />
            ))}
          </ul>
        </Room>
      ))}
      {seen.over.length > 0 && (
        <Room title={t("mentoring.desk.over")} id="over">
          <ul class="session-rows">
            {seen.over.map((pair) => (
              <PairRow key={pair.id} speak={speak} pair={pair} />
            ))}
          </ul>
        </Room>
      )}
    </DeskFrame>
  );
}

/** Who would suit whom: ticked, to be accepted in whole or in part, each with why. */
function Proposed({ speak, seen, proposed }: MentoringDeskProps & { proposed: Matches }) {
  const { t } = speak;
  const find = (entries: readonly EntryListed[], personId: string) =>
    entries.find((each) => each.personId === personId);
  const name = (entry: EntryListed | undefined) => nameOf(speak, { name: entry?.name ?? null });
  const pairs = proposed.matches.flatMap((match) => {
    const [mentor, mentee] = [find(seen.mentors, match.mentorId), find(seen.mentees, match.menteeId)];
    return mentor === undefined || mentee === undefined ? [] : [{ mentor, mentee, why: match.why }];
  });
  return (
    <>
      {pairs.length === 0 && proposed.unmatched.length === 0 && <p>{t("mentoring.desk.nobody-waits")}</p>}
      {pairs.length > 0 && (
        <form method="post" action={urls.deskMentoringAct("match")}>
          <fieldset class="move-parties">
            <legend>{t("mentoring.desk.proposed")}</legend>
            <p class="hint">{t("mentoring.desk.proposed.hint")}</p>
            {pairs.map(({ mentor, mentee, why }) => (
              <label key={mentee.id} class="move-party">
                <input type="checkbox" name="pair" value={`${mentor.id} ${mentee.id}`} checked />
                <span>
                  <strong>
                    {t("mentoring.desk.together", { mentee: name(mentee), mentor: name(mentor) })}
                  </strong>
                  <br />
                  {whyWords(speak, why)}
                </span>
              </label>
            ))}
          </fieldset>
          <Button>{t("mentoring.desk.accept")}</Button>
        </form>
      )}
      {proposed.unmatched.length > 0 && (
        <ul>
          {proposed.unmatched.map(({ menteeId, reason }) => (
            <li key={menteeId}>
              {t(`mentoring.desk.unmatched.${reason}`, { name: name(find(seen.mentees, menteeId)) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
