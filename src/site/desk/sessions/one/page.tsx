import type { badgeOfTraining } from "#features/events/badges/queries.ts";
import type { Cascade } from "#features/events/cascade/contract.ts";
import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { Room } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { BadgeBox } from "#site/desk/sessions/badge/parts.tsx";
import type { outcomeOf } from "#site/desk/sessions/contract.ts";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { HostsBox } from "#site/desk/sessions/hosts/parts.tsx";
import { MovesBox, type MovesSeen } from "#site/desk/sessions/moving/parts.tsx";
import { Done, Fill } from "#site/desk/sessions/parts.tsx";
import { CascadeBox } from "#site/desk/sessions/passing-on/parts.tsx";
import { ProposalBox } from "#site/desk/sessions/proposals/parts.tsx";
import { urls } from "#site/urls.ts";
import { Comers, Particulars } from "./parts.tsx";
import type { Comer, Host, ProposalShown } from "./queries.ts";

export type OneSessionProps = {
  readonly speak: Speak;
  readonly session: OwnSession;
  readonly group: Group;
  /** The other shifts of its occasion. */
  readonly siblings: readonly OwnSession[];
  readonly comers: readonly Comer[];
  readonly ended: readonly { readonly why: string; readonly people: number }[];
  readonly hosts: readonly Host[];
  /** The badge that it grants; null for none. */
  readonly grants: Awaited<ReturnType<typeof badgeOfTraining>>;
  readonly proposal: ProposalShown | null;
  readonly groupContact: string;
  readonly seat: string;
  readonly may: "everything" | "what-is-told";
  readonly done: ReturnType<typeof outcomeOf>;
  /** What could not be done with what was typed. */
  readonly fault: string | null;
  readonly moves: MovesSeen;
  /** How it was passed on. */
  readonly cascade: Cascade;
  /** Its public page, whole. */
  readonly address: string;
  readonly now: Date;
};

/** One session for those who run it: how full, who comes, who waits, and what can be done with it. */
export function OneSessionPage(props: OneSessionProps) {
  const { speak, session, group, comers, ended, done, fault, may, proposal } = props;
  const { t, locale } = speak;
  const waiting = comers
    .filter(({ standing }) => standing === "waiting")
    .reduce((sum, { people }) => sum + people, 0);
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={session.title}
      lead={`${t(`events.kind.${session.kind}`)} · ${speak.span(session.startsAt, session.endsAt)} · ${wordsIn(locale, group.name)}`}
    >
      <SessionTrail speak={speak} here={session.title} />
      <Done speak={speak} done={done} />
      {fault !== null && <Notice kind="error" title={t(`sessions.fault.${fault}`)} />}
      <State {...props} />
      {proposal !== null && (
        <ProposalBox {...{ speak, session, proposal }} groupContact={props.groupContact} />
      )}
      <Room title={t("sessions.fill")} id="fill">
        <Fill speak={speak} session={{ ...session, waiting }} />
        <Acts {...props} />
      </Room>
      <Room title={t("sessions.comers")} id="comers">
        <Comers speak={speak} comers={comers} />
        {ended.length > 0 && (
          <p class="hint">
            {ended.map(({ why, people }) => t(`sessions.ended.${why}`, { people })).join(" ")}
          </p>
        )}
      </Room>
      <Room title={t("sessions.told")} id="told">
        <Particulars speak={speak} session={session} seat={props.seat} />
      </Room>
      {may === "everything" && (
        <HostsBox speak={speak} session={session} hosts={props.hosts} comers={comers} />
      )}
      {may === "everything" && session.kind === "training" && (
        <BadgeBox speak={speak} sessionId={session.id} grants={props.grants} />
      )}
      <MovesBox speak={speak} moves={props.moves} />
      <CascadeBox {...{ speak, session, now: props.now }} cascade={props.cascade} address={props.address} />
      <Siblings {...props} />
    </DeskFrame>
  );
}

/** Draft, public, over, or called off: said before everything else. */
function State({ speak, session, may, now, proposal }: OneSessionProps) {
  const { t } = speak;
  const declined = proposal?.decision === "declined";
  if (session.cancelledAt !== null)
    return (
      <Notice
        kind="warn"
        title={t(declined ? "sessions.state.declined" : "sessions.state.called-off", {
          day: speak.dayAndYear(session.cancelledAt),
        })}
      >
        {session.cancelReason !== null && (
          <p>
            <Typed speak={speak}>{session.cancelReason}</Typed>
          </p>
        )}
        {may === "everything" && session.endsAt > now && !declined && (
          <form method="post" action={urls.deskSessionAct(session.id, "reopen")}>
            <p>{t("sessions.reopen.hint")}</p>
            <Button kind="plain">{t("sessions.reopen")}</Button>
          </form>
        )}
      </Notice>
    );
  if (session.endsAt <= now) return <Notice title={t("sessions.state.over")} />;
  if (proposal !== null && proposal.decision === null) return null;
  if (session.publishedAt === null)
    return (
      <Notice kind="warn" title={t("sessions.state.draft")}>
        {may === "everything" && (
          <form method="post" action={urls.deskSessionAct(session.id, "publish")}>
            <Button>{t("sessions.publish")}</Button>
          </form>
        )}
      </Notice>
    );
  return (
    <p>
      <a href={urls.session(session.id)}>{t("sessions.public-page")}</a>
    </p>
  );
}

function Acts({ speak: { t }, session, may, now }: OneSessionProps) {
  const { id } = session;
  const stands = session.cancelledAt === null && session.endsAt > now;
  const act = (name: string) => urls.deskSessionAct(id, name);
  if (may !== "everything")
    return stands ? (
      <p class="desk-buttons">
        <LinkButton href={act("change")}>{t("sessions.change")}</LinkButton>
      </p>
    ) : null;
  return (
    <p class="desk-buttons">
      {stands && <LinkButton href={act("change")}>{t("sessions.change")}</LinkButton>}
      {stands && <LinkButton href={act("places")}>{t("sessions.places")}</LinkButton>}
      {stands && <LinkButton href={act("move")}>{t("moves.desk")}</LinkButton>}
      <LinkButton href={act("childcare")}>{t("childcare.desk.open")}</LinkButton>
      <LinkButton href={`${urls.deskNewSession}?from=${id}`}>{t("sessions.copy")}</LinkButton>
      {session.meeting !== null && <LinkButton href={act("lifts")}>{t("lifts.page.title")}</LinkButton>}
      <LinkButton href={act("repeat")}>{t("sessions.repeat")}</LinkButton>
      {stands && <LinkButton href={act("call-off")}>{t("sessions.call-off")}</LinkButton>}
    </p>
  );
}

function Siblings({ speak, siblings }: OneSessionProps) {
  const { t } = speak;
  if (siblings.length === 0) return null;
  return (
    <Room title={t("sessions.siblings")} id="siblings">
      <ul class="links">
        {siblings.map((shift) => (
          <li key={shift.id}>
            <a href={urls.deskSession(shift.id)}>{speak.span(shift.startsAt, shift.endsAt)}</a>
          </li>
        ))}
      </ul>
    </Room>
  );
}
