import type { Why } from "#domain/rebalance/moves.ts";
import { fartherText } from "#features/events/moves/parts.tsx";
import type { PlannedPair, PlannedSession } from "#features/events/moves/plans/queries.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import { Table } from "#kit/ui/table.tsx";
import { urls } from "#site/urls.ts";

/** Each session that the plan changes, before and after: bars with the same in figures, and what it needs. */
export function Sessions({ speak, sessions }: { speak: Speak; sessions: readonly PlannedSession[] }) {
  const { t } = speak;
  const bar = ({ want, capacity }: PlannedSession, people: number) => (
    <Meter
      value={people}
      max={Math.max(want, capacity ?? 0)}
      text={t("moves.plan.people-of", { people, want })}
    />
  );
  return (
    <Table
      caption={t("moves.plan.caption")}
      columns={[
        { title: t("moves.plan.session") },
        { title: t("moves.plan.before") },
        { title: t("moves.plan.after") },
        { title: t("moves.plan.becomes") },
      ]}
      rows={sessions.map((session) => [
        <span key="session">
          <a href={urls.deskSession(session.sessionId)}>
            <Typed speak={speak}>{session.title}</Typed>
          </a>
          <br />
          {speak.span(session.startsAt, session.endsAt)}
          <br />
          {t("moves.plan.needs", { minimum: session.minimum, want: session.want })}
        </span>,
        bar(session, session.coming),
        bar(session, session.after),
        <Becomes key="becomes" speak={speak} session={session} />,
      ])}
    />
  );
}

function Becomes({ speak: { t }, session }: { speak: Speak; session: PlannedSession }) {
  const { coming, after, minimum, capacity } = session;
  const more = after - coming;
  const word =
    after < minimum
      ? "still-short"
      : coming < minimum
        ? "reaches-minimum"
        : capacity !== null && coming > capacity
          ? "relieved"
          : more > 0
            ? "more"
            : "fewer";
  return (
    <Badge tone={word === "still-short" ? "bad" : word === "fewer" ? "neutral" : "good"}>
      {t(`moves.plan.becomes.${word}`, { count: Math.abs(more), missing: Math.max(0, minimum - after) })}
    </Badge>
  );
}

/** Of two sessions that are balanced, the thinner may give people too, where others come to it in their place. */
function wordOf({ kind, from, to }: Why): Why["kind"] | "makes-room" {
  const isThinner = from !== null && from.coming / from.want <= to.coming / to.want;
  return kind === "balances" && isThinner ? "makes-room" : kind;
}

/** Who goes where, and why. */
export function Pair({ speak, pair }: { speak: Speak; pair: PlannedPair }) {
  const { t } = speak;
  const { from, to, waiting, people, parties, why, accepted, fromSession, toSession, atHome } = pair;
  const stays = fromSession === toSession;
  const farther = fartherText(speak, pair, "them");
  const values = {
    ...{ from, to, coming: why.to.coming, minimum: why.to.minimum, want: why.to.want },
    ...{
      fromComing: why.from?.coming ?? 0,
      fromWant: why.from?.want ?? 0,
      fromPlaces: why.from?.capacity ?? 0,
    },
  };
  return (
    <>
      <b>
        {t(stays ? "moves.pair.gets-place" : waiting ? "moves.pair.waiting" : "moves.pair", {
          people,
          from,
          to,
        })}
      </b>
      <br />
      {!stays && `${t(`moves.pair.why.${wordOf(why)}`, values)} `}
      {!stays && atHome && t("moves.pair.from-home")}
      {!stays && !atHome && farther !== "" && t("moves.pair.way", { farther, parties })}
      {accepted > 0 && ` ${t("moves.pair.accepted", { accepted })}`}
    </>
  );
}
