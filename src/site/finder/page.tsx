import type { ComponentChildren } from "preact";
import type { Speak } from "#kit/i18n/speak.ts";
import { Card, Cards } from "#kit/ui/card.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Drawing } from "#kit/ui/drawings.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Scene } from "#kit/ui/scene.tsx";
import { Tabs } from "#kit/ui/ways.tsx";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { ProgressSection } from "#site/weekend/parts.tsx";
import type { Question } from "./contract.ts";
import { findAddress } from "./limits/contract.ts";
import { LimitsForm } from "./limits/parts.tsx";
import { ComeForm, PostcodeForm, Sources } from "./parts.tsx";
import { RowList } from "./rows/parts.tsx";

type Shared = { readonly speak: Speak; readonly snapshot: Snapshot; readonly question: Question };

/** The front page: one question, what happens next, and how much there is to join. */
export function HomePage({ speak, snapshot, question, now }: Shared & { now: Date }) {
  const { t } = speak;
  const { horizonDays } = snapshot.movement.finder;
  return (
    <>
      <section class="hero">
        <div>
          <Heading lead={t("finder.lead")}>{t("finder.heading")}</Heading>
          <PostcodeForm speak={speak} question={question} />
        </div>
        <Scene />
      </section>
      <section aria-labelledby="now">
        <Heading level={2} id="now">
          {t("finder.numbers-title")}
        </Heading>
        <p class="lead">
          {t("finder.numbers", {
            targets: snapshot.targets[question.set].count,
            sessions: snapshot.sessionsWithin(horizonDays, now),
            days: horizonDays,
          })}
        </p>
        <p class="links">
          <a href={urls.map}>{t("finder.see-map")}</a> <a href={urls.targets}>{t("finder.see-targets")}</a>
        </p>
      </section>
      <ProgressSection speak={speak} targets={snapshot.progress} />
      <section aria-labelledby="how">
        <Heading level={2} id="how">
          {t("finder.how-title")}
        </Heading>
        <Cards>
          {(["pin", "door", "megaphone"] as const).map((drawing, at) => (
            <Card key={drawing} title={t(`finder.how-${at + 1}-title`)}>
              <Drawing name={drawing} />
              <p>{t(`finder.how-${at + 1}`)}</p>
            </Card>
          ))}
        </Cards>
        <Disclosure summary={t("finder.what-is-marginal")}>
          <p>{t("finder.what-is-marginal-body")}</p>
        </Disclosure>
      </section>
    </>
  );
}

/** What an answer says of itself above its parts, and those parts. */
export type AnswerParts = {
  /** The question as it stands in forms and, where that differs, in addresses. */
  readonly question: Question;
  readonly linked?: Question;
  /** How many seats there are. */
  readonly count: number;
  /** Where the asker is: a postcode, or words. */
  readonly place: string;
  readonly note: ComponentChildren;
  /** What there is when nothing fits. */
  readonly nothing: ComponentChildren;
  readonly rows: ComponentChildren;
  readonly map: ComponentChildren;
};

/** The answer: where you stand, the seats in order with what is on there, and the way on when nothing fits. */
export function AnswerPage({
  speak,
  snapshot,
  question,
  linked = question,
  count,
  place,
  ...parts
}: Omit<Shared, "question"> & AnswerParts) {
  const { t } = speak;
  const byNeed = question.order === "need" || question.limits.cannotTravel;
  return (
    <>
      <PostcodeForm speak={speak} question={question} brief />
      <Heading
        lead={t(byNeed ? "finder.results-lead-need" : "finder.results-lead", {
          count,
          days: snapshot.movement.finder.horizonDays,
        })}
      >
        {t("finder.results-heading", { place })}
      </Heading>
      {parts.note}
      <Tabs
        label={t("finder.order-label")}
        current={findAddress(linked)}
        tabs={(["nearest", "need"] as const).map((order) => ({
          href: findAddress({ ...linked, order }),
          label: t(`finder.order-${order}`),
        }))}
      />
      <LimitsForm speak={speak} question={question} linked={linked} />
      <ComeForm postcode={question.postcode} />
      <div class="answer">
        <div class="answer-list">
          {parts.nothing}
          <RowList speak={speak} id="seats">
            {parts.rows}
          </RowList>
        </div>
        <div class="answer-map">{parts.map}</div>
      </div>
      <Sources speak={speak} snapshot={snapshot} set={question.set} />
    </>
  );
}

/** Something was typed that leads nowhere: why, and what to try, with the question kept as it was. */
export function RefusalPage({
  speak,
  question,
  title,
  error,
  tries,
}: {
  speak: Speak;
  question: Question;
  title: string;
  error: string;
  /** Parts of postcodes that are known and might be meant. */
  tries: readonly string[];
}) {
  const typed = question.postcode !== "";
  return (
    <>
      <Heading>{title}</Heading>
      {!typed && <Notice kind="error">{error}</Notice>}
      <PostcodeForm speak={speak} question={question} error={typed ? error : undefined} />
      <ul class="links">
        {tries.map((place) => (
          <li key={place}>
            <a href={findAddress({ ...question, postcode: place, point: null })} rel="nofollow">
              {speak.t("finder.try", { place })}
            </a>
          </li>
        ))}
        <li>
          <a href={urls.map}>{speak.t("finder.see-map")}</a>
        </li>
      </ul>
    </>
  );
}
