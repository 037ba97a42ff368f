import { FOOT, type Ladder } from "#domain/ladder/ladder.ts";
import { FACTS } from "#domain/segments/facts.ts";
import { LONGEST_NAME, LONGEST_SUGGESTION, MOST_STEPS } from "#features/journeys/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { factWords, ruleWords, stageName, suggestionFor } from "#site/desk/journeys/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Faults, StageTyped } from "./contract.ts";

/** What was just done, to be said: the stage that was saved, or "order", "end", "quiet". */
export type StagesPageProps = {
  readonly speak: Speak;
  readonly ladder: Ladder;
  readonly saved: string | null;
  readonly quietTyped: string;
  readonly quietFault: boolean;
};

/** The stages from the first to the furthest, each to be changed, moved or taken away; and when somebody counts as quiet. */
export function StagesPage({ speak, ladder, saved, quietTyped, quietFault }: StagesPageProps) {
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskJourneys}
      title={t("journeys.stages")}
      lead={t("journeys.stages.lead")}
    >
      {saved !== null && (
        <Notice kind="success" title={t("journeys.saved")}>
          <p>{t("journeys.saved.soon")}</p>
        </Notice>
      )}
      <ol class="desk-people">
        <li>
          <b>{stageName(speak, ladder, FOOT)}</b> <span class="desk-suggest">{t("journeys.foot")}</span>
          <p class="desk-buttons">
            <LinkButton href={urls.deskStage(FOOT)}>{t("journeys.change")}</LinkButton>
          </p>
        </li>
        {ladder.steps.map((step, at) => (
          <li key={step.id}>
            <b>{stageName(speak, ladder, step.id)}</b>{" "}
            <span class="desk-suggest">
              {t("journeys.reached", { rule: ruleWords(speak, step.reached) })}
            </span>
            <span class="desk-suggest">{t("journeys.ready", { rule: ruleWords(speak, step.ready) })}</span>
            <span class="desk-suggest">
              {t("journeys.suggests", { suggestion: suggestionFor(speak, ladder, step.id) })}
            </span>
            <div class="desk-buttons">
              <LinkButton href={urls.deskStage(step.id)}>
                {t("journeys.change")}
                <span class="desk-unseen">: {stageName(speak, ladder, step.id)}</span>
              </LinkButton>
              <form method="post" action={urls.deskStageAct(step.id, "move")} class="desk-buttons">
                {at > 0 && (
                  <Button kind="quiet" name="way" value="down">
                    {t("journeys.earlier")}
                    <span class="desk-unseen">: {stageName(speak, ladder, step.id)}</span>
                  </Button>
                )}
                {at < ladder.steps.length - 1 && (
                  <Button kind="quiet" name="way" value="up">
                    {t("journeys.later")}
                    <span class="desk-unseen">: {stageName(speak, ladder, step.id)}</span>
                  </Button>
                )}
              </form>
            </div>
          </li>
        ))}
      </ol>
      {ladder.steps.length < MOST_STEPS && (
        <p>
          <LinkButton href={urls.deskStage("new")}>{t("journeys.add")}</LinkButton>
        </p>
      )}
      <section aria-labelledby="quiet">
        <h2 id="quiet">{t("desk.quiet")}</h2>
        <form method="post" action={urls.deskQuiet} class="flow">
          <Field
            name="quiet-days"
            label={t("desk.rules.quiet")}
            value={quietTyped}
            error={quietFault ? t("journeys.fault.quiet") : undefined}
            inputMode="numeric"
            width="short"
          />
          <Button>{t("journeys.save")}</Button>
        </form>
      </section>
    </DeskFrame>
  );
}

export type StagePageProps = {
  readonly speak: Speak;
  readonly ladder: Ladder;
  /** "new" for one that is being added. */
  readonly id: string;
  readonly typed: StageTyped;
  readonly faults: Faults;
};

/** One stage: what it is called, what brings people to it, who is ready, and what to suggest to them. */
export function StagePage({ speak, ladder, id, typed, faults }: StagePageProps) {
  const { t } = speak;
  const isNew = id === "new";
  const name = isNew ? t("journeys.add") : stageName(speak, ladder, id);
  const wrong = (box: string) => {
    const fault = faults[box];
    return fault === undefined ? undefined : t(`journeys.fault.${fault}`);
  };
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskJourneys}
      title={isNew ? name : t("journeys.stage", { name })}
      lead={<a href={urls.deskStages}>{t("journeys.stages")}</a>}
    >
      {Object.keys(faults).length > 0 && (
        <Notice kind="error" title={t("journeys.fault")}>
          <ul>
            {Object.entries(faults).map(([box, fault]) => (
              <li key={box}>
                <a href={`#${box}`}>
                  {t(`journeys.box.${box}`)}: {t(`journeys.fault.${fault}`)}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <form method="post" action={urls.deskStage(id)} class="flow">
        <Field
          name="name-en"
          label={t("journeys.box.name-en")}
          value={typed.name.en}
          error={wrong("name-en")}
          maxLength={LONGEST_NAME}
        />
        <Field
          name="name-cy"
          label={t("journeys.box.name-cy")}
          hint={t("journeys.welsh-hint")}
          value={typed.name.cy}
          error={wrong("name-cy")}
          maxLength={LONGEST_NAME}
        />
        {id !== FOOT && (
          <>
            <RuleBoxes {...{ speak, typed, wrong }} box="reached" />
            <RuleBoxes {...{ speak, typed, wrong }} box="ready" />
            <Field
              name="suggestion-en"
              label={t("journeys.box.suggestion-en")}
              hint={t("journeys.suggestion-hint")}
              value={typed.suggestion.en}
              error={wrong("suggestion-en")}
              maxLength={LONGEST_SUGGESTION}
              lines={2}
            />
            <Field
              name="suggestion-cy"
              label={t("journeys.box.suggestion-cy")}
              hint={t("journeys.welsh-hint")}
              value={typed.suggestion.cy}
              maxLength={LONGEST_SUGGESTION}
              lines={2}
            />
          </>
        )}
        <Button>{t("journeys.save")}</Button>
      </form>
      {!isNew && id !== FOOT && ladder.steps.length > 1 && (
        <section aria-labelledby="end">
          <h2 id="end">{t("journeys.end")}</h2>
          <form method="post" action={urls.deskStageAct(id, "end")} class="flow">
            <p>{t("journeys.end.lead")}</p>
            <Button kind="danger">{t("journeys.end.go", { name })}</Button>
          </form>
        </section>
      )}
    </DeskFrame>
  );
}

function RuleBoxes({
  speak,
  typed,
  wrong,
  box,
}: Pick<StagePageProps, "speak" | "typed"> & {
  wrong: (box: string) => string | undefined;
  box: "reached" | "ready";
}) {
  const { t } = speak;
  const { facts, times, days } = typed[box];
  // Rules may count kinds of fact that the product has no words for.
  const others = facts.filter((fact) => !(COUNTED as readonly string[]).includes(fact));
  return (
    <fieldset class="desk-act">
      <legend>{t(`journeys.box.${box}`)}</legend>
      <Choice
        kind="checkbox"
        name={`${box}-facts`}
        legend={t(`journeys.box.${box}-facts`)}
        error={wrong(`${box}-facts`)}
        options={[...COUNTED, ...others].map((fact) => ({
          value: fact,
          label: factWords(speak, fact),
          checked: facts.includes(fact),
        }))}
      />
      <Field
        name={`${box}-times`}
        label={t(`journeys.box.${box}-times`)}
        value={times}
        error={wrong(`${box}-times`)}
        inputMode="numeric"
        width="short"
      />
      <Field
        name={`${box}-days`}
        label={t(`journeys.box.${box}-days`)}
        value={days}
        error={wrong(`${box}-days`)}
        inputMode="numeric"
        width="short"
      />
    </fieldset>
  );
}

/** What people did themselves: that their details were opened brings nobody a step further. */
const COUNTED = FACTS.filter((fact) => fact !== "person.contact-read" && fact !== "person.exported");
