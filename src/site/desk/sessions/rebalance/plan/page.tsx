import type { AcceptResult } from "#features/events/moves/plans/accepting/commands.ts";
import type {
  batchesOfPlan,
  Plan,
  PlannedPair,
  PlannedSession,
  PlanSums,
} from "#features/events/moves/plans/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { daysText, momentText } from "#site/desk/sessions/rebalance/page.tsx";
import { urls } from "#site/urls.ts";
import { Pair, Sessions } from "./parts.tsx";

export type PlanPageProps = {
  readonly speak: Speak;
  readonly plan: Plan;
  readonly sums: PlanSums;
  readonly sessions: readonly PlannedSession[];
  readonly pairs: readonly PlannedPair[];
  readonly batches: Awaited<ReturnType<typeof batchesOfPlan>>;
  readonly refused: (Exclude<AcceptResult, { ok: true }> & { readonly chosen: ReadonlySet<number> }) | null;
};

/** A plan for a day: what it does in all, each session before and after, and every move with its reason, to accept or leave. */
export function PlanPage(props: PlanPageProps) {
  const { speak, plan, sums, pairs } = props;
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("moves.plan.title", { days: daysText(speak, plan) })}
      lead={t("moves.plan.lead", { at: momentText(speak, plan.readyAt ?? plan.askedAt) })}
    >
      <SessionTrail speak={speak} here={t("moves.plan")} />
      {plan.standing === "asked" && (
        <Notice title={t("moves.plan.working")}>
          <p>
            <LinkButton href={urls.deskPlan(plan.id)}>{t("moves.batch.look-again")}</LinkButton>
          </p>
        </Notice>
      )}
      {plan.standing === "failed" && <Notice kind="error" title={t("moves.plan.too-large")} />}
      <Batches {...props} />
      {plan.standing === "ready" &&
        (sums.pairs === 0 ? (
          <Empty title={t("moves.plan.nothing")}>
            <p>{t("moves.plan.nothing.hint")}</p>
          </Empty>
        ) : (
          <>
            <InAll {...props} />
            <Sessions speak={speak} sessions={props.sessions} />
            <Moves {...props} />
          </>
        ))}
      {pairs.length < sums.pairs && (
        <p class="hint">{t("moves.plan.more", { more: sums.pairs - pairs.length })}</p>
      )}
    </DeskFrame>
  );
}

function InAll({ speak: { t }, plan, sums }: PlanPageProps) {
  const { people, waiting, shortBefore, shortAfter, overBefore, overAfter } = sums;
  return (
    <section aria-labelledby="in-all">
      <h2 id="in-all">{t("moves.plan.in-all")}</h2>
      <ul>
        <li>{t("moves.plan.sum.people", { people, all: plan.people ?? people })}</li>
        {waiting > 0 && <li>{t("moves.plan.sum.waiting", { people: waiting })}</li>}
        <li>{t("moves.plan.sum.short", { before: shortBefore, after: shortAfter })}</li>
        {overBefore > 0 && <li>{t("moves.plan.sum.over", { before: overBefore, after: overAfter })}</li>}
      </ul>
      <p class="hint">
        {t("moves.plan.rule")} {plan.best === true && t("moves.plan.best")}
      </p>
    </section>
  );
}

function Moves({ speak, plan, pairs, refused }: PlanPageProps) {
  const { t } = speak;
  const also: ReadonlySet<number> =
    refused !== null && "also" in refused ? new Set(refused.also) : new Set<number>();
  const ticked = (pair: PlannedPair) =>
    refused === null || refused.chosen.has(pair.first) || also.has(pair.first);
  const open = pairs.filter(({ accepted, parties }) => accepted < parties);
  return (
    <section aria-labelledby="plan-moves">
      <h2 id="plan-moves">{t("moves.plan.moves")}</h2>
      {refused !== null && <WhyRefused speak={speak} refused={refused} pairs={pairs} />}
      {open.length === 0 ? (
        <p>{t("moves.plan.all-accepted")}</p>
      ) : (
        <form method="post" action={urls.deskPlanAccept(plan.id)}>
          <fieldset class="move-parties">
            <legend>{t("moves.plan.which")}</legend>
            {open.map((pair) => (
              <label key={pair.first} class="move-party">
                <input type="checkbox" name="pair" value={String(pair.first)} checked={ticked(pair)} />
                <span>
                  {also.has(pair.first) && <Badge tone="warn">{t("moves.plan.needed-too")}</Badge>}{" "}
                  <Pair speak={speak} pair={pair} />
                </span>
              </label>
            ))}
          </fieldset>
          <p>{t("moves.plan.letters")}</p>
          <p class="desk-buttons">
            <Button name="act" value="all">
              {t("moves.plan.accept-all")}
            </Button>
            <Button kind="plain" name="act" value="part">
              {t("moves.plan.accept-part")}
            </Button>
          </p>
        </form>
      )}
    </section>
  );
}

/** Why a part cannot be accepted by itself, and what else it takes. */
function WhyRefused({
  speak: { t },
  refused,
  pairs,
}: {
  speak: Speak;
  refused: NonNullable<PlanPageProps["refused"]>;
  pairs: readonly PlannedPair[];
}) {
  if (!("sessionId" in refused))
    return <Notice kind="error" title={t(`moves.plan.fault.${refused.reason}`)} />;
  const about = pairs.find(({ fromSession, toSession }) =>
    [fromSession, toSession].includes(refused.sessionId),
  );
  const title = about?.toSession === refused.sessionId ? about.to : (about?.from ?? "");
  return (
    <Notice kind="warn" title={t(`moves.plan.fault.${refused.reason}`, { title })}>
      <p>{t("moves.plan.fault.also", { count: refused.also.length })}</p>
    </Notice>
  );
}

function Batches({ speak, batches }: PlanPageProps) {
  const { t } = speak;
  if (batches.length === 0) return null;
  return (
    <ul>
      {batches.map(({ id, madeAt, people, undone }) => (
        <li key={id}>
          <a href={urls.deskMoves(id)}>
            {t(undone ? "moves.plan.batch-undone" : "moves.plan.batch", {
              people,
              at: momentText(speak, madeAt),
            })}
          </a>
        </li>
      ))}
    </ul>
  );
}
