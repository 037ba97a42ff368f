import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import { fartherText } from "#features/events/moves/parts.tsx";
import { type Candidate, mayGo, type Target } from "#features/events/moves/preview/queries.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { DeskFrame, nameOf } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { urls } from "#site/urls.ts";

type Framed = { readonly speak: Speak; readonly session: OwnSession };

/** Where people of a session are needed on the same day, and how many to send. */
export function TargetsPage({
  speak,
  session,
  targets,
  count,
  fault,
}: Framed & { readonly targets: readonly Target[]; readonly count: number; readonly fault: string | null }) {
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("moves.desk.title", { title: session.title })}
      lead={t("moves.desk.lead")}
    >
      <SessionTrail speak={speak} here={t("moves.desk")} />
      {fault !== null && <Notice kind="error" title={t(`moves.desk.fault.${fault}`)} />}
      {targets.length === 0 ? (
        <Empty title={t("moves.desk.none")}>
          <p>{t("moves.desk.none.hint")}</p>
          <p>
            <LinkButton href={urls.deskSession(session.id)}>{t("sessions.leave")}</LinkButton>
          </p>
        </Empty>
      ) : (
        <form method="get" action={urls.deskSessionAct(session.id, "move")} class="session-form">
          <fieldset class="move-targets">
            <legend>{t("moves.desk.where")}</legend>
            {targets.map(({ session: to, room, awayM }, at) => (
              <label key={to.id} class="move-target">
                <input type="radio" name="to" value={to.id} checked={at === 0} />
                <span>
                  <b>
                    <Typed speak={speak}>{to.title}</Typed>
                  </b>{" "}
                  {to.taken + to.asked < to.minimum && (
                    <Badge tone="bad">{t("sessions.fill.below-minimum")}</Badge>
                  )}
                  <br />
                  {speak.span(to.startsAt, to.endsAt)}
                  {awayM !== null && ` · ${t("moves.desk.away", { distance: speak.miles(awayM) })}`}
                  {to.at === null && ` · ${t("events.from-home")}`}
                  <Meter
                    value={to.taken}
                    max={to.want}
                    text={t("moves.desk.room", { taken: to.taken, want: to.want, room, asked: to.asked })}
                  />
                </span>
              </label>
            ))}
          </fieldset>
          <Field
            name="people"
            label={t("moves.desk.count")}
            hint={t("moves.desk.count.hint")}
            inputMode="numeric"
            width="short"
            value={String(count)}
          />
          <p class="desk-buttons">
            <Button>{t("moves.desk.preview")}</Button>
            <LinkButton href={urls.deskSession(session.id)}>{t("sessions.leave")}</LinkButton>
          </p>
        </form>
      )}
    </DeskFrame>
  );
}

/** Who would go, before anybody does: by name, with the way and every doubt. */
export function PreviewPage({
  speak,
  session,
  target: { session: to, room },
  parties,
  fault,
}: Framed & {
  readonly target: Target;
  readonly parties: readonly Candidate[];
  readonly fault: string | null;
}) {
  const { t } = speak;
  const going = parties.filter(mayGo);
  const staying = parties.filter((party) => !mayGo(party));
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("moves.preview.title", { to: to.title })}
      lead={t("moves.preview.lead", { from: session.title, when: speak.span(to.startsAt, to.endsAt), room })}
    >
      <SessionTrail speak={speak} here={t("moves.desk")} />
      {fault !== null && <Notice kind="error" title={t(`moves.desk.fault.${fault}`)} />}
      {going.length === 0 ? (
        <Empty title={t("moves.preview.none")}>
          <p>
            <LinkButton href={urls.deskSession(session.id)}>{t("sessions.leave")}</LinkButton>
          </p>
        </Empty>
      ) : (
        <form method="post" action={urls.deskSessionAct(session.id, "move")} class="session-form">
          <input type="hidden" name="to" value={to.id} />
          <fieldset class="move-parties">
            <legend>{t("moves.preview.who")}</legend>
            <p class="hint">{t("moves.preview.who.hint")}</p>
            {going.map((party) => (
              <label key={party.signUpId} class="move-party">
                <input type="checkbox" name="sign-up" value={party.signUpId} checked={party.chosen} />
                <span>
                  <Party speak={speak} party={party} atHome={to.at === null} />
                </span>
              </label>
            ))}
          </fieldset>
          <p>{t("moves.preview.letter", { from: session.title })}</p>
          <p class="desk-buttons">
            <Button>{t("moves.preview.go")}</Button>
            <LinkButton href={urls.deskSessionAct(session.id, "move")}>{t("moves.preview.other")}</LinkButton>
          </p>
        </form>
      )}
      {staying.length > 0 && (
        <section aria-labelledby="staying">
          <h2 id="staying">{t("moves.preview.staying", { count: staying.length })}</h2>
          <ul>
            {staying.map((party) => (
              <li key={party.signUpId}>
                <Party speak={speak} party={party} atHome={to.at === null} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </DeskFrame>
  );
}

function Party({ speak, party, atHome }: { speak: Speak; party: Candidate; atHome: boolean }) {
  const { t } = speak;
  const { people, standing, doubts } = party;
  const farther = atHome ? t("moves.preview.from-home") : fartherText(speak, party, "them");
  return (
    <>
      <b>{nameOf(speak, party)}</b> · {t("sessions.places.people", { people })} ·{" "}
      {t(`moves.preview.${standing}`)}
      {farther !== "" && ` · ${farther}`}{" "}
      {doubts.map((doubt) => (
        <Badge key={doubt} tone={doubt === "too-far" || doubt === "needs" ? "bad" : "warn"}>
          {t(`moves.doubt.${doubt}`)}
        </Badge>
      ))}
    </>
  );
}
