import { LONGEST_MESSAGE } from "#features/events/carpools/contract.ts";
import { liftWords } from "#features/events/carpools/parts.tsx";
import type { Talk } from "#features/events/carpools/relay/queries.ts";
import type { LiftSeen } from "#features/events/carpools/showing/contract.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { type LiftCame, liftWentWell } from "#site/trip/lifts/contract.ts";
import { Answers, LiftCameOfIt, StandingOf, Told } from "#site/trip/lifts/parts.tsx";
import { SayWhatIsWrong, Written } from "#site/trip/talk/parts.tsx";

export type LiftPageProps = {
  /** Whether an answer to a letter of ours reaches the other. */
  readonly repliesByMail: boolean;
  readonly speak: Speak;
  readonly lift: LiftSeen;
  readonly talk: Talk;
  readonly path: string;
  readonly came: LiftCame | null;
  readonly now: Date;
};

/** One lift between two people: what was agreed, what they write to each other, and the way out. Also when it has ended. */
export function LiftPage(props: LiftPageProps) {
  const { speak, lift, path, came, now } = props;
  const { t } = speak;
  const { session } = lift;
  const over = session.endsAt <= now;
  const other = lift.otherName ?? t("lifts.somebody");
  return (
    <>
      <Heading kicker={session.title} lead={speak.span(session.startsAt, session.endsAt)}>
        {t(`lifts.with.title.${lift.direction}`, { other })}
      </Heading>
      {came !== null && <LiftCameOfIt speak={speak} came={came} well={liftWentWell(came)} />}
      {lift.standing === "ended" ? (
        <Notice kind="warn" title={t("lifts.off")}>
          <p>{t(`lifts.ended.${lift.endedWhy ?? "lapsed"}.${lift.side}`)}</p>
        </Notice>
      ) : (
        <>
          <p>
            <StandingOf speak={speak} lift={lift} /> <Typed speak={speak}>{liftWords(speak, lift)}</Typed>
          </p>
          <Told speak={speak} lift={lift} />
          {lift.apartM !== null && (
            <p class="hint">{t("lifts.apart", { distance: speak.miles(lift.apartM), other })}</p>
          )}
          {lift.standing === "proposed" && (
            <p>
              {t(lift.mine ? "lifts.waits-for-them.long" : "lifts.answer-by", {
                other,
                until: `${speak.day(lift.answerBy)}, ${speak.time(lift.answerBy)}`,
              })}
            </p>
          )}
          {!over && <Answers speak={speak} path={path} lift={lift} />}
          <p class="hint">{t("lifts.meet")}</p>
          {!over && <Talking {...props} />}
        </>
      )}
      <Reporting {...props} />
      <p>
        <a href={lift.signUpId === null ? path : `${path}#at-${lift.signUpId}`}>{t("lifts.back-to-trip")}</a>
      </p>
    </>
  );
}

function Talking({ speak, lift, talk, path, repliesByMail }: LiftPageProps) {
  const { t } = speak;
  const act = `${path}/lift/with/${lift.id}`;
  const other = lift.otherName ?? t("lifts.somebody");
  return (
    <section aria-labelledby="talk">
      <Heading level={2} id="talk">
        {t("lifts.talk", { other })}
      </Heading>
      <Written speak={speak} other={other} messages={talk.messages} />
      <form method="post" action={`${act}/say`}>
        <Field
          name="words"
          label={t("lifts.talk.words")}
          hint={`${t("lifts.talk.hint", { other })} ${t(repliesByMail ? "replies.on-page" : "lifts.talk.no-replies")}`}
          lines={3}
          maxLength={LONGEST_MESSAGE}
        />
        <Button kind="plain">{t("lifts.talk.send")}</Button>
      </form>
      {talk.phone !== null && (
        <p>
          {t("lifts.phone.is", { other })} <a href={`tel:${talk.phone}`}>{talk.phone}</a>
        </p>
      )}
      {talk.hasPhone && lift.standing === "accepted" && (
        <form method="post" action={`${act}/phone`}>
          <input type="hidden" name="show" value={talk.showsPhone ? "no" : "yes"} />
          <p class="hint">{t("lifts.phone.hint", { other })}</p>
          <Button kind="plain">{t(talk.showsPhone ? "lifts.phone.hide" : "lifts.phone.show")}</Button>
        </form>
      )}
    </section>
  );
}

function Reporting({ speak: { t }, lift, path }: LiftPageProps) {
  const [open, label] = [t("lifts.report"), t("lifts.report.words")];
  const words = { open, label, hint: t("lifts.report.hint"), send: t("lifts.report.send") };
  return <SayWhatIsWrong words={words} action={`${path}/lift/with/${lift.id}/report`} />;
}
