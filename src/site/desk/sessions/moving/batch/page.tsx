import type { Batch, BatchMove } from "#features/events/moves/batches/queries.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { urls } from "#site/urls.ts";

export type BatchPageProps = {
  readonly speak: Speak;
  readonly batch: Batch;
  readonly moves: readonly BatchMove[];
  /** More parties than are listed. */
  readonly more: number;
  readonly mayUndo: boolean;
  readonly fault: string | null;
};

/** What became of a batch: how many went, who was left out and why, and the way back for an hour. */
export function BatchPage({ speak, batch, moves, more, mayUndo, fault }: BatchPageProps) {
  const { t } = speak;
  const { from, to, planId, counts, doneAt, undoneAt, undoDoneAt } = batch;
  const of = (standing: string) =>
    counts.filter((count) => count.standing === standing).reduce((sum, { people }) => sum + people, 0);
  const working = undoneAt === null ? doneAt === null : undoDoneAt === null;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={
        to === null || from === null
          ? t("moves.batch.title-plan")
          : t("moves.batch.title", { from: from.title, to: to.title })
      }
    >
      <SessionTrail speak={speak} here={t("moves.batch")} />
      {fault !== null && <Notice kind="error" title={t(`moves.batch.fault.${fault}`)} />}
      {working && (
        <Notice title={t(undoneAt === null ? "moves.batch.working" : "moves.batch.undoing")}>
          <p>
            <LinkButton href={urls.deskMoves(batch.id)}>{t("moves.batch.look-again")}</LinkButton>
          </p>
        </Notice>
      )}
      {!working && undoneAt !== null && (
        <Notice
          title={
            of("back") + of("moved") === 0
              ? t("moves.batch.undone-first")
              : t("moves.batch.undone", { back: of("back"), stayed: of("moved") })
          }
        />
      )}
      <ul>
        {counts.map(({ standing, leftOutWhy, parties, people }) => (
          <li key={`${standing} ${leftOutWhy}`}>
            {leftOutWhy === null
              ? t(`moves.batch.count.${standing}`, { parties, people })
              : t(`moves.batch.left-out.${leftOutWhy}`, { parties, people })}
          </li>
        ))}
      </ul>
      {mayUndo && (
        <form method="post" action={urls.deskMovesUndo(batch.id)}>
          <p>{t("moves.batch.undo.hint")}</p>
          <Button kind="plain">{t("moves.batch.undo")}</Button>
        </form>
      )}
      <Table
        caption={t("moves.batch.caption")}
        columns={[
          { title: t("sessions.comers.name") },
          { title: t("sessions.comers.people"), numeric: true },
          ...(planId === null ? [] : [{ title: t("moves.plan.from") }, { title: t("moves.plan.to") }]),
          { title: t("sessions.comers.standing") },
        ]}
        rows={moves.map((move) => [
          move.name ?? t("moves.batch.nameless"),
          String(move.people),
          ...(planId === null
            ? []
            : [
                <Typed key="from" speak={speak}>
                  {move.from}
                </Typed>,
                <Typed key="to" speak={speak}>
                  {move.to}
                </Typed>,
              ]),
          <Badge key="standing" tone={TONES[move.standing]}>
            {move.leftOutWhy === null
              ? t(`moves.batch.${move.standing}`)
              : t(`moves.left-out.${move.leftOutWhy}`)}
          </Badge>,
        ])}
      />
      {more > 0 && <p class="hint">{t("moves.batch.more", { more })}</p>}
      <p>
        <LinkButton href={planId === null ? urls.deskSession(from?.id ?? "") : urls.deskPlan(planId)}>
          {t(planId === null ? "moves.batch.to-session" : "moves.batch.to-plan")}
        </LinkButton>
      </p>
    </DeskFrame>
  );
}

const TONES: Readonly<Record<BatchMove["standing"], "neutral" | "good" | "warn">> = {
  ...{ planned: "neutral", offered: "neutral", taken: "good", moved: "good", back: "neutral" },
  ...{ declined: "warn", lapsed: "neutral", gone: "neutral", "left-out": "warn" },
};
