import type { ComponentChildren } from "preact";
import { COST_SHARE_FACTS } from "#domain/carpools/cost-share.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import {
  LIFT_DAYS_KEPT,
  LIFT_LANGUAGES,
  type LiftField,
  type LiftRefusal,
} from "#features/events/carpools/contract.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field, type FieldProps } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { WrongSummary } from "#site/join/parts.tsx";

/** Where the other way of a weekend is asked for or offered. */
export type WeekendOfStop = {
  readonly id: string;
  /** Of the visit at hand: there at the first, home at the last. */
  readonly ways: readonly string[];
  readonly elsewhere: readonly {
    readonly way: "there" | "back";
    readonly signUpId: string;
    readonly title: string;
  }[];
};

const DAY_MS = 86_400_000;

/** What a form came back with beside a field, in words. */
export function refusedWords(
  { t }: Speak,
  refusals: readonly LiftRefusal[],
  field: LiftField,
): string | undefined {
  const refusal = refusals.find((each) => each.field === field);
  if (refusal === undefined) return undefined;
  const { reason, typed, limit = 0 } = refusal;
  const values = { typed, limit, pounds: (limit / 100).toFixed(2) };
  const own = `lifts.refused.${field}.${reason}`;
  return t(OWN_WORDS.has(`${field}.${reason}`) ? own : `lifts.refused.${reason}`, values);
}
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...[
    "places.too-few",
    "places.too-many",
    "places.needed",
    "postcode.needed",
    "people.too-few",
    "stops.needed",
  ],
  ...["stops.unknown-postcode", "stops.too-many", "ways.needed", "share.not-a-number"],
]);

/** Above a form that came back: how many things, each a way to its field. */
export function Wrong({ speak, refusals }: { speak: Speak; refusals: readonly LiftRefusal[] }) {
  return (
    <WrongSummary
      speak={speak}
      wrong={refusals.map(({ field }) => ({ id: field, words: refusedWords(speak, refusals, field) }))}
    />
  );
}

/** A box of a lift's form: its label, hint and refusal by its name. */
export function LiftBox({
  speak,
  form,
  name,
  refusals,
  hint = true,
  ...rest
}: {
  speak: Speak;
  form: "offer" | "ask";
  name: LiftField;
  refusals: readonly LiftRefusal[];
  hint?: boolean;
} & Pick<FieldProps, "value" | "type" | "inputMode" | "width" | "autocomplete" | "lines">) {
  const { t } = speak;
  return (
    <Field
      name={name}
      label={t(`lifts.${form}.${name}`)}
      hint={hint ? t(`lifts.${form}.${name}.hint`) : undefined}
      error={refusedWords(speak, refusals, name)}
      {...rest}
    />
  );
}

export function Ways({
  speak,
  form,
  ways,
  refusals,
}: {
  speak: Speak;
  form: "offer" | "ask";
  ways: readonly string[];
  refusals: readonly LiftRefusal[];
}) {
  const { t } = speak;
  return (
    <Choice
      name="ways"
      kind="checkbox"
      legend={t(`lifts.${form}.ways`)}
      error={refusedWords(speak, refusals, "ways")}
      options={["there", "back"].map((value) => ({
        value,
        label: t(`lifts.way.${value}`),
        checked: ways.includes(value),
      }))}
    />
  );
}

export function Languages({
  speak,
  legend,
  hint,
  chosen,
}: {
  speak: Speak;
  legend: string;
  hint: string;
  chosen: readonly string[];
}) {
  return (
    <Choice
      name="languages"
      kind="checkbox"
      legend={legend}
      hint={hint}
      options={LIFT_LANGUAGES.map((value) => ({
        value,
        label: speak.t(`lifts.language.${value}`),
        checked: chosen.includes(value),
      }))}
    />
  );
}

/** Several yes-or-no answers under one question. */
export function Ticks({
  name,
  legend,
  error,
  options,
}: {
  name: string;
  legend: string;
  error?: string | undefined;
  options: readonly { readonly name: string; readonly label: string; readonly checked: boolean }[];
}) {
  return (
    <Choice
      name={name}
      kind="checkbox"
      legend={legend}
      error={error}
      options={options.map((option) => ({ ...option, value: "yes" }))}
    />
  );
}

/** What becomes of what is typed, and when it is deleted: said before anybody types. */
export function Kept({ speak, stop }: { speak: Speak; stop: TripStop }) {
  const day = speak.dayAndYear(new Date(stop.session.endsAt.getTime() + LIFT_DAYS_KEPT * DAY_MS));
  return (
    <p class="hint" id="lift-kept">
      {speak.t("lifts.kept", { day })}
    </p>
  );
}

/** What drivers may ask for towards the cost, with the law that says so and up to when we know it. */
export function CostShare({ speak }: { speak: Speak }) {
  const { t } = speak;
  const day = (date: string) => speak.dayAndYear(noonOf(date));
  return (
    <Disclosure summary={t("lifts.cost-share")}>
      <ul>
        {COST_SHARE_FACTS.map(({ key, values, source, since, knownUntil }) => (
          <li key={key}>
            {t(`lifts.cost-share.${key}`, values)}{" "}
            <span class="hint">
              <span lang="en">{source}</span>.{" "}
              {t("lifts.cost-share.dates", { since: day(since), until: day(knownUntil) })}
            </span>
          </li>
        ))}
      </ul>
      <p>{t("lifts.cost-share.no-advice")}</p>
    </Disclosure>
  );
}

/** Of a weekend there is one way there and one way home: at its first visit and at its last. */
export function WeekendWays({
  speak: { t },
  path,
  weekend,
}: {
  speak: Speak;
  path: string;
  weekend: WeekendOfStop | null;
}) {
  if (weekend === null || weekend.elsewhere.length === 0) return null;
  return (
    <Notice>
      {weekend.elsewhere.map(({ way, signUpId, title }) => (
        <p key={way}>
          {t(`lifts.weekend.${way}`)} <a href={`${path}/lift/${signUpId}`}>{title}</a>
        </p>
      ))}
    </Notice>
  );
}

/** The frame of both forms: for which session, and the way back. */
export function LiftFrame({
  speak,
  stop,
  path,
  title,
  lead,
  children,
}: {
  speak: Speak;
  stop: TripStop;
  path: string;
  title: string;
  lead: string;
  children: ComponentChildren;
}) {
  const { session } = stop;
  return (
    <>
      <Heading lead={lead} kicker={session.title}>
        {title}
      </Heading>
      <p>
        <strong>{speak.span(session.startsAt, session.endsAt)}</strong>
        {session.meetingPoint !== null && ` · ${session.meetingPoint.name}`}
      </p>
      {children}
      <p>
        <a href={`${path}#at-${stop.signUpId}`}>{speak.t("lifts.back-to-trip")}</a>
      </p>
    </>
  );
}
