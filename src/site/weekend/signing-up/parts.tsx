import { noonOf } from "#domain/time/calendar-day.ts";
import { placesText } from "#features/events/parts.tsx";
import { LARGEST_PARTY } from "#features/events/sign-ups/contract.ts";
import { BED_NEEDS } from "#features/events/weekends/beds/contract.ts";
import { nightsOf, type WeekendInFull, type WeekendSession } from "#features/events/weekends/contract.ts";
import type { JoinRefusal } from "#features/joining/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Keeping, refusedWords, WrongSummary } from "#site/join/parts.tsx";
import {
  FirstTime,
  NameAndReach,
  PostcodeAndConsents,
  WithWhom,
} from "#site/session/signing-up/boxes/parts.tsx";
import type { SignUpForm } from "#site/session/signing-up/contract.ts";
import { urls } from "#site/urls.ts";
import type { BedForm, WeekendFormRefusal } from "./contract.ts";

export type WeekendFormProps = {
  readonly speak: Speak;
  readonly weekend: WeekendInFull;
  /** Its sessions that can be signed up for. */
  readonly open: readonly WeekendSession[];
  /** Name of the seat that a session works for. */
  readonly seatName: (session: WeekendSession) => string;
  readonly form: SignUpForm;
  readonly bed: BedForm;
  readonly refusals: readonly WeekendFormRefusal[];
  readonly texts: boolean;
  /** The movement's name. */
  readonly movement: string;
};

/** Everything of a weekend to sign up for at once: sessions, with whom, and a bed. No account, no script. */
export function WeekendSigningUp(props: WeekendFormProps) {
  const { speak, weekend, open, form, bed, texts, movement, refusals } = props;
  const { t } = speak;
  const boxes = boxesOf(props);
  return (
    <section class="card card-brand weekend-form" aria-labelledby="join">
      <Heading level={2} id="join" lead={t(`weekends.form.lead.${weekend.kind}`)}>
        {t(`weekends.form.${weekend.kind}`)}
      </Heading>
      <Wrong {...props} />
      <form method="post" action={urls.weekendSignUp(weekend.slug)} class="join-form" novalidate>
        {form.by !== "" && <input type="hidden" name="by" value={form.by} />}
        <Choice
          name="session"
          kind="checkbox"
          legend={t(`weekends.form.sessions.${weekend.kind}`)}
          hint={t("weekends.form.sessions.hint")}
          error={wrong(props, "session")}
          options={open.map((session) => ({
            name: "shift",
            value: session.id,
            label: sessionLabel(props, session),
            checked: form.shift.includes(session.id),
          }))}
        />
        <NameAndReach {...boxes} texts={texts} />
        <WithWhom {...boxes} />
        <FirstTime {...boxes} />
        {weekend.beds && (
          <Disclosure
            summary={t("weekends.bed.need")}
            open={bed.bed === "yes" || refusals.some(({ field }) => field === "night")}
          >
            <Choice
              name="bed"
              kind="checkbox"
              legend={t("weekends.bed.need.legend")}
              hint={t("weekends.bed.need.hint")}
              options={[{ value: "yes", label: t("weekends.bed.need.yes"), checked: bed.bed === "yes" }]}
            />
            <BedFields {...props} offering={false} />
          </Disclosure>
        )}
        <PostcodeAndConsents {...boxes} refusals={refusals.filter(isJoin)} texts={texts} />
        <Button>{t("sign-ups.form.send")}</Button>
        <p class="hint">{t("sign-ups.form.next")}</p>
        <Keeping speak={speak} name={movement} />
      </form>
    </section>
  );
}

/** Somebody with room at home: how many beds, which nights, what the home is like. */
export function BedOffering(props: WeekendFormProps) {
  const { speak, weekend, bed, texts, movement, refusals } = props;
  const { t } = speak;
  return (
    <section class="weekend-form" aria-labelledby="host">
      <Heading level={2} id="host" lead={t("weekends.bed.offer.lead")}>
        {t("weekends.bed.offer")}
      </Heading>
      <Wrong {...props} prefix={HOST} />
      <Disclosure summary={t("weekends.bed.offer.open")} open={refusals.length > 0}>
        <form method="post" action={urls.weekendBeds(weekend.slug)} class="join-form" novalidate>
          <NameAndReach {...boxesOf(props)} texts={texts} prefix={HOST} />
          <Field
            name="beds"
            label={t("weekends.bed.beds")}
            value={bed.beds}
            error={wrong(props, "beds")}
            inputMode="numeric"
            width="short"
            required
          />
          <BedFields {...props} offering />
          <Field
            name="area"
            label={t("weekends.bed.area")}
            hint={t("weekends.bed.area.hint")}
            value={bed.area}
            maxLength={120}
          />
          <Field
            name="address"
            label={t("weekends.bed.address")}
            hint={t("weekends.bed.address.hint")}
            value={bed.address}
            lines={2}
            maxLength={300}
            autocomplete="street-address"
          />
          <Button>{t("weekends.bed.offer.send")}</Button>
          <p class="hint">{t("weekends.bed.private")}</p>
          <Keeping speak={speak} name={movement} />
        </form>
      </Disclosure>
    </section>
  );
}

/** The page has two forms: boxes of the second have ids of their own. */
const HOST = "host-";

function boxesOf(props: WeekendFormProps) {
  const { speak, form } = props;
  return { speak, form, error: (field: WeekendFormRefusal["field"]) => wrong(props, field) };
}

function BedFields(props: WeekendFormProps & { offering: boolean }) {
  const { speak, weekend, bed, offering } = props;
  const { t } = speak;
  const side = offering ? "has" : "needs";
  return (
    <>
      <Choice
        name="night"
        kind="checkbox"
        legend={t("weekends.bed.nights")}
        error={wrong(props, "night")}
        options={nightsOf(weekend).map((night) => ({
          ...{ value: night, label: t("weekends.bed.night", { day: speak.day(noonOf(night)) }) },
          checked: bed.night.includes(night),
        }))}
      />
      <Choice
        name="need"
        kind="checkbox"
        legend={t(`weekends.bed.${side}`)}
        options={[
          ...BED_NEEDS.map((need) => ({
            ...{ value: need, label: t(`weekends.bed.${side}.${need}`), checked: bed.need.includes(need) },
          })),
          {
            name: "are-women",
            value: "yes",
            label: t(`weekends.bed.${side}.women`),
            checked: bed["are-women"] === "yes",
          },
          {
            ...{ name: "women-only", value: "yes", label: t(`weekends.bed.${side}.women-only`) },
            checked: bed["women-only"] === "yes",
          },
        ]}
      />
      <Field
        name="note"
        id={offering ? `${HOST}note` : "note"}
        label={t(`weekends.bed.note.${side}`)}
        value={bed.note}
        lines={2}
        maxLength={500}
      />
    </>
  );
}

/** "Knock on doors in Leeds · Saturday 28 November, 10 am to 1 pm · Leeds East (6 places left of 20)". */
function sessionLabel({ speak, seatName }: WeekendFormProps, session: WeekendSession) {
  const { t } = speak;
  return t("weekends.form.session", {
    ...{ title: session.title, kind: t(`events.kind.${session.kind}`), seat: seatName(session) },
    ...{ when: speak.span(session.startsAt, session.endsAt), places: placesText(speak, session) },
  });
}

/** Above a form that came back; who it is has boxes in both forms. */
function Wrong(props: WeekendFormProps & { readonly prefix?: string }) {
  const { speak, refusals, prefix = "" } = props;
  const isTwice = (field: string) => field === "name" || field === "reach";
  return (
    <WrongSummary
      speak={speak}
      wrong={refusals.map(({ field }) => ({
        id: `${isTwice(field) ? prefix : ""}${field}`,
        words: wrong(props, field),
      }))}
    />
  );
}

function isJoin(refusal: WeekendFormRefusal): refusal is JoinRefusal {
  return !["people", "session", "night", "beds"].includes(refusal.field) && refusal.reason !== "too-often";
}

function wrong(
  { speak, refusals, weekend }: WeekendFormProps,
  field: WeekendFormRefusal["field"],
): string | undefined {
  const refusal = refusals.find((each) => each.field === field);
  if (refusal === undefined) return undefined;
  if (isJoin(refusal)) return refusedWords(speak, [refusal], refusal.field);
  const { contact, title } = weekend;
  const values = {
    typed: "typed" in refusal ? refusal.typed : "",
    most: LARGEST_PARTY,
    organiser: title,
    contact,
  };
  if (field === "session" || field === "night" || field === "beds")
    return speak.t(`weekends.refused.${field}`, values);
  return speak.t(`sign-ups.refused.${refusal.reason}`, values);
}
