import { noonOf } from "#domain/time/calendar-day.ts";
import { Typed } from "#features/events/parts.tsx";
import { ENDINGS, LONGEST_MEETING_NOTE, LONGEST_MESSAGE } from "#features/mentoring/contract.ts";
import type { MeetingSeen } from "#features/mentoring/meeting/queries.ts";
import type { OwnPair } from "#features/mentoring/queries.ts";
import type { MentoringTalk } from "#features/mentoring/relay/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { MentoringCame } from "#site/mentoring/contract.ts";
import { CameNotice, EntryFacts, otherOf, PairBadge } from "#site/mentoring/parts.tsx";
import { SayWhatIsWrong, Written } from "#site/trip/talk/parts.tsx";

export type PairPageProps = {
  /** Whether an answer to a letter of ours reaches the other. */
  readonly repliesByMail: boolean;
  readonly speak: Speak;
  readonly pair: OwnPair;
  readonly talk: MentoringTalk;
  readonly meetings: readonly MeetingSeen[];
  readonly came: MentoringCame | null;
  /** "2026-11-21" */
  readonly today: string;
  /** Their own page of mentoring. */
  readonly path: string;
};

/** Two people brought together: yes or no, what they write, when they met, and the way out. Also when it has ended. */
export function PairPage(props: PairPageProps) {
  const { speak, pair, came, path } = props;
  const { t } = speak;
  const other = otherOf(speak, pair);
  const act = `${path}/with/${pair.id}`;
  return (
    <>
      <Heading lead={t(`mentoring.with.lead.${pair.side}`, { other })}>
        {t(`mentoring.with.title.${pair.side}`, { other })}
      </Heading>
      <CameNotice speak={speak} came={came} />
      {pair.standing === "ended" ? (
        <Notice kind="warn" title={t("mentoring.with.ended")}>
          <p>{t(endedKey(pair), { other })}</p>
        </Notice>
      ) : (
        <p>
          <PairBadge speak={speak} pair={pair} />
        </p>
      )}
      {pair.standing !== "ended" && pair.other !== null && (
        <section aria-labelledby="who">
          <Heading level={2} id="who">
            {t("mentoring.with.who", { other })}
          </Heading>
          <EntryFacts speak={speak} entry={pair.other} />
        </section>
      )}
      {pair.standing === "proposed" && <Answer {...props} act={act} />}
      {pair.standing === "agreed" && <Talking {...props} act={act} />}
      {pair.agreedAt !== null && <Meetings {...props} act={act} />}
      {pair.standing === "agreed" && (
        <Disclosure summary={t("mentoring.with.end")}>
          <form method="post" action={`${act}/end`}>
            <Choice
              name="why"
              kind="radio"
              legend={t("mentoring.with.end.why")}
              hint={t("mentoring.with.end.hint", { other })}
              options={ENDINGS.map((value) => ({ value, label: t(`mentoring.ending.${value}`) }))}
            />
            <Button kind="danger">{t("mentoring.with.end.go")}</Button>
          </form>
        </Disclosure>
      )}
      <SayWhatIsWrong
        name="report"
        action={`${act}/report`}
        words={{
          ...{ open: t("mentoring.with.report"), label: t("mentoring.with.report.words") },
          hint: t("mentoring.with.report.hint", { other }),
          send: t("mentoring.with.report.send"),
        }}
      />
      <p>
        <a href={path}>{t("mentoring.back")}</a>
      </p>
    </>
  );
}

/** Why the other ended it is theirs: only what concerns both is told. */
function endedKey({ endedWhy, endedByMe }: OwnPair): string {
  if (endedByMe) return "mentoring.ended.by-me";
  const told = ["declined", "lapsed", "left", "reached", "removed"] as const;
  return `mentoring.ended.${told.find((each) => each === endedWhy) ?? "over"}`;
}

function Answer({ speak, pair, act }: PairPageProps & { act: string }) {
  const { t } = speak;
  const values = { other: otherOf(speak, pair), until: speak.day(pair.answerBy) };
  return (
    <section aria-labelledby="answer">
      <Heading level={2} id="answer">
        {t(pair.saidYes ? "mentoring.with.you-said-yes" : "mentoring.with.answer", values)}
      </Heading>
      <p>{t(pair.saidYes ? "mentoring.with.waits" : "mentoring.with.answer.lead", values)}</p>
      <div class="row">
        {!pair.saidYes && (
          <form method="post" action={`${act}/yes`}>
            <Button>{t("mentoring.with.yes")}</Button>
          </form>
        )}
        <form method="post" action={`${act}/no`}>
          <Button kind="plain">{t(pair.saidYes ? "mentoring.with.take-back" : "mentoring.with.no")}</Button>
        </form>
      </div>
    </section>
  );
}

function Talking({ speak, pair, talk, act, repliesByMail }: PairPageProps & { act: string }) {
  const { t } = speak;
  const other = otherOf(speak, pair);
  return (
    <section aria-labelledby="talk">
      <Heading level={2} id="talk">
        {t("mentoring.talk", { other })}
      </Heading>
      <Written speak={speak} other={other} messages={talk.messages} />
      <form method="post" action={`${act}/say`}>
        <Field
          name="words"
          label={t("mentoring.talk.words")}
          hint={`${t("mentoring.talk.hint", { other })}${repliesByMail ? ` ${t("replies.on-page")}` : ""}`}
          lines={3}
          maxLength={LONGEST_MESSAGE}
        />
        <Button kind="plain">{t("mentoring.talk.send")}</Button>
      </form>
      {talk.contact.map(({ kind, value }) => (
        <p key={kind}>
          {t(`mentoring.contact.${kind}`, { other })}{" "}
          <a href={`${kind === "email" ? "mailto" : "tel"}:${value.replaceAll(" ", "")}`}>{value}</a>
        </p>
      ))}
      <form method="post" action={`${act}/contact`}>
        <input type="hidden" name="show" value={pair.showsContact ? "no" : "yes"} />
        <p class="hint">
          {t(pair.otherShowsContact ? "mentoring.contact.they-show" : "mentoring.contact.hint", { other })}
        </p>
        <Button kind="plain">
          {t(pair.showsContact ? "mentoring.contact.hide" : "mentoring.contact.show")}
        </Button>
      </form>
    </section>
  );
}

function Meetings({ speak, pair, meetings, today, act }: PairPageProps & { act: string }) {
  const { t } = speak;
  const other = otherOf(speak, pair);
  const open = pair.standing === "agreed";
  return (
    <section aria-labelledby="meetings">
      <Heading level={2} id="meetings" lead={t("mentoring.met.lead", { other })}>
        {t("mentoring.met.title")}
      </Heading>
      <ul class="stack">
        {meetings.map((meeting) => (
          <li key={meeting.heldOn}>
            <strong>
              {speak.day(noonOf(meeting.heldOn))} {meeting.heldOn.slice(0, 4)}
            </strong>{" "}
            {meeting.both ? (
              <Badge tone="good">{t("mentoring.met.both")}</Badge>
            ) : (
              <Badge tone="warn">
                {t(meeting.ownId === null ? "mentoring.met.by-other" : "mentoring.met.by-me", { other })}
              </Badge>
            )}
            {meeting.note === null && <p class="hint">{t("mentoring.met.note-shut")}</p>}
            {meeting.note !== null && meeting.note !== "" && (
              <p class="trip-note">
                <Typed speak={speak}>{meeting.note}</Typed>
              </p>
            )}
            {meeting.ownId === null ? (
              open && (
                <form method="post" action={`${act}/met`}>
                  <input type="hidden" name="day" value={meeting.heldOn} />
                  <Button kind="plain">{t("mentoring.met.confirm")}</Button>
                </form>
              )
            ) : (
              <form method="post" action={`${act}/unmet`}>
                <input type="hidden" name="meeting" value={meeting.ownId} />
                <Button kind="quiet">
                  {t("mentoring.met.take-back")}
                  <span class="visually-hidden">: {speak.day(noonOf(meeting.heldOn))}</span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <form method="post" action={`${act}/met`}>
          <Field name="day" type="date" label={t("mentoring.met.day")} value={today} width="short" />
          <Field
            name="note"
            label={t("mentoring.met.note")}
            hint={t("mentoring.met.note.hint", { other })}
            lines={3}
            maxLength={LONGEST_MEETING_NOTE}
          />
          <Button kind="plain">{t("mentoring.met.save")}</Button>
        </form>
      )}
    </section>
  );
}
