import { type Entry, SIDES } from "#features/mentoring/contract.ts";
import type { OwnPair } from "#features/mentoring/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import type { MentoringCame } from "./contract.ts";
import { CameNotice, EntryFacts, otherOf, PairBadge } from "./parts.tsx";

export type OwnMentoringProps = {
  readonly speak: Speak;
  readonly calledName: string | null;
  readonly entries: readonly Entry[];
  readonly pairs: readonly OwnPair[];
  readonly came: MentoringCame | null;
  readonly path: string;
};

/** Somebody's own page of mentoring: whom they are together with, what they offer or ask, and the way out. */
export function OwnMentoringPage(props: OwnMentoringProps) {
  const { speak, calledName, entries, pairs, came, path } = props;
  const { t } = speak;
  const now = pairs.filter(({ standing }) => standing !== "ended");
  const over = pairs.filter(({ standing }) => standing === "ended");
  return (
    <>
      <Heading lead={t("mentoring.own.lead")}>
        {calledName === null ? t("mentoring.own.title") : t("mentoring.own.title-name", { name: calledName })}
      </Heading>
      <CameNotice speak={speak} came={came} />
      {now.length > 0 && (
        <section aria-labelledby="pairs">
          <Heading level={2} id="pairs">
            {t("mentoring.own.pairs")}
          </Heading>
          <ul class="stack">
            {now.map((pair) => (
              <PairRow key={pair.id} speak={speak} pair={pair} path={path} />
            ))}
          </ul>
        </section>
      )}
      {entries.map((entry) => (
        <EntryCard key={entry.id} speak={speak} entry={entry} path={path} />
      ))}
      {SIDES.filter((side) => entries.every((entry) => entry.side !== side)).map((side) => (
        <section key={side} aria-labelledby={side}>
          <Heading level={2} id={side}>
            {t(`mentoring.own.${side}`)}
          </Heading>
          <p>{t(`mentoring.own.${side}.lead`)}</p>
          <p>
            <LinkButton kind={entries.length === 0 ? "main" : "plain"} href={`${path}/${side}`}>
              {t(`mentoring.own.${side}.begin`)}
            </LinkButton>
          </p>
        </section>
      ))}
      {over.length > 0 && (
        <section aria-labelledby="over">
          <Heading level={2} id="over">
            {t("mentoring.own.over")}
          </Heading>
          <ul class="stack">
            {over.map((pair) => (
              <PairRow key={pair.id} speak={speak} pair={pair} path={path} />
            ))}
          </ul>
        </section>
      )}
      <p class="hint">{t("mentoring.own.private")}</p>
    </>
  );
}

function PairRow({ speak, pair, path }: { speak: Speak; pair: OwnPair; path: string }) {
  const { t } = speak;
  const asks = pair.standing === "proposed" && !pair.saidYes;
  return (
    <li>
      <a href={`${path}/with/${pair.id}`}>
        {t(`mentoring.with.title.${pair.side}`, { other: otherOf(speak, pair) })}
      </a>{" "}
      <PairBadge speak={speak} pair={pair} />
      {asks && <p class="hint">{t("mentoring.answer-by", { until: speak.day(pair.answerBy) })}</p>}
      {pair.standing === "agreed" && (
        <p class="hint">{t("mentoring.meetings-count", { count: pair.meetings })}</p>
      )}
    </li>
  );
}

function EntryCard({ speak, entry, path }: { speak: Speak; entry: Entry; path: string }) {
  const { t } = speak;
  const { id, side, pausedAt, taken, capacity } = entry;
  return (
    <Card level={2} title={t(`mentoring.own.entry.${side}`)}>
      <p>
        {pausedAt === null ? (
          <Badge tone="good">{t("mentoring.open")}</Badge>
        ) : (
          <Badge tone="warn">{t("mentoring.paused")}</Badge>
        )}{" "}
        {t(`mentoring.own.room.${side}`, { taken, count: capacity })}
      </p>
      <EntryFacts speak={speak} entry={entry} />
      <div class="row">
        <LinkButton href={`${path}/${side}`}>{t("mentoring.own.change")}</LinkButton>
        <form method="post" action={`${path}/pause`}>
          <input type="hidden" name="entry" value={id} />
          <input type="hidden" name="paused" value={pausedAt === null ? "yes" : "no"} />
          <Button kind="plain">
            {t(pausedAt === null ? "mentoring.own.pause" : "mentoring.own.resume")}
          </Button>
        </form>
      </div>
      <Disclosure summary={t("mentoring.own.leave")}>
        <p>{t(`mentoring.own.leave.lead.${side}`)}</p>
        <form method="post" action={`${path}/leave`}>
          <input type="hidden" name="entry" value={id} />
          <Button kind="danger">{t("mentoring.own.leave.go")}</Button>
        </form>
      </Disclosure>
    </Card>
  );
}
