import {
  type ChildcareBand,
  KEPT_DAYS,
  MOST_CHILDREN,
  type OwnBooking,
  type StaffShown,
} from "#features/events/childcare/contract.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { WrongSummary } from "#site/join/parts.tsx";
import { CAME_WELL, type ChildcareCame, type ChildcareField, type ChildcareForm } from "./contract.ts";
import { BookingBadge } from "./parts.tsx";

export type ChildcarePageProps = {
  readonly speak: Speak;
  readonly session: SessionInFull;
  readonly bands: readonly ChildcareBand[];
  readonly bookings: readonly OwnBooking[];
  /** Their own part in minding children; null for none. */
  readonly part: StaffShown | null;
  /** The first name of the lead; null while there is none. */
  readonly lead: string | null;
  readonly form: ChildcareForm;
  readonly wrong: readonly ChildcareField[];
  readonly came: ChildcareCame | null;
  /** The trip. */
  readonly trip: string;
  /** Where the forms of this page post to. */
  readonly path: string;
};

/** Child places at one session: what is booked, the form to book, and the way to help. */
export function ChildcarePage(props: ChildcarePageProps) {
  const { speak, session, bands, bookings, part, lead, came, trip, path } = props;
  const { t } = speak;
  return (
    <>
      <Heading lead={t("childcare.page.lead")}>{t("childcare.title")}</Heading>
      <p>
        <Typed speak={speak}>{session.title}</Typed>
        <br />
        {speak.span(session.startsAt, session.endsAt)}
      </p>
      {came !== null && (
        <Notice kind={CAME_WELL.has(came) ? "success" : "warn"} title={t(`childcare.came.${came}`)} />
      )}
      <p>{lead === null ? t("childcare.page.no-lead") : t("childcare.page.led-by", { name: lead })}</p>
      <ul>
        {bands.map((band) => (
          <li key={band.fromAge}>{bandWords(speak, band)}</li>
        ))}
      </ul>
      {bookings.map((booking) => (
        <form key={booking.id} method="post" action={`${path}/cancel`} class="row">
          <input type="hidden" name="booking" value={booking.id} />
          <BookingBadge speak={speak} booking={booking} bands={bands} />
          <Button kind="plain">{t("childcare.cancel")}</Button>
        </form>
      ))}
      <BookingForm {...props} />
      {part === null ? (
        <Disclosure summary={t("childcare.help")}>
          <p>{t("childcare.help.hint")}</p>
          <form method="post" action={`${path}/help`}>
            <Choice
              name="help-age"
              kind="radio"
              legend={t("childcare.form.age")}
              options={bands.map((band, at) => ({
                value: String(band.fromAge),
                label: agesOf(speak, band),
                checked: at === 0,
              }))}
            />
            <Button kind="plain">{t("childcare.help.send")}</Button>
          </form>
        </Disclosure>
      ) : (
        <form method="post" action={`${path}/stop-helping`} class="row">
          <p>{t(`childcare.part.${part.part}.${part.standing}`)}</p>
          <Button kind="plain">{t("childcare.help.stop")}</Button>
        </form>
      )}
      <p>
        <LinkButton href={trip}>{t("childcare.back")}</LinkButton>
      </p>
    </>
  );
}

function BookingForm({ speak, bands, form, wrong, path }: ChildcarePageProps) {
  const { t } = speak;
  const error = (field: ChildcareField) =>
    wrong.includes(field) ? t(`childcare.wrong.${field}`, { most: MOST_CHILDREN }) : undefined;
  return (
    <section aria-labelledby="book">
      <Heading level={2} id="book">
        {t("childcare.form.title")}
      </Heading>
      <WrongSummary speak={speak} wrong={wrong.map((field) => ({ id: field, words: error(field) }))} />
      <form method="post" action={path} novalidate>
        <Choice
          name="age"
          kind="radio"
          legend={t("childcare.form.age")}
          hint={t("childcare.form.age.hint")}
          error={error("age")}
          options={bands.map((band) => ({
            value: String(band.fromAge),
            label: agesOf(speak, band),
            checked: form.age === String(band.fromAge) || bands.length === 1,
          }))}
        />
        <Field
          name="children"
          label={t("childcare.form.children")}
          value={form.children}
          error={error("children")}
          inputMode="numeric"
          width="short"
        />
        <Field
          name="names"
          label={t("childcare.form.names")}
          hint={t("childcare.form.names.hint")}
          value={form.names}
          error={error("names")}
          maxLength={300}
          required
        />
        <Field
          name="needs"
          label={t("childcare.form.needs")}
          hint={t("childcare.form.needs.hint")}
          value={form.needs}
          maxLength={1_000}
          lines={3}
        />
        <Field
          name="emergency-name"
          label={t("childcare.form.emergency-name")}
          value={form["emergency-name"]}
          error={error("emergency-name")}
          maxLength={200}
          required
        />
        <Field
          name="emergency-phone"
          label={t("childcare.form.emergency-phone")}
          value={form["emergency-phone"]}
          error={error("emergency-phone")}
          type="tel"
          inputMode="tel"
          maxLength={40}
          required
        />
        <Field
          name="collect"
          label={t("childcare.form.collect")}
          hint={t("childcare.form.collect.hint")}
          value={form.collect}
          maxLength={200}
        />
        <Choice
          name="agree"
          kind="checkbox"
          legend={t("childcare.form.agree")}
          hint={t("childcare.form.agree.hint", { days: KEPT_DAYS })}
          error={error("agree")}
          options={[
            { value: "yes", label: t("childcare.form.agree.yes"), checked: form.agree === "yes" },
            {
              value: "yes",
              name: "photos",
              label: t("childcare.form.photos.yes"),
              checked: form.photos === "yes",
            },
          ]}
        />
        <Button>{t("childcare.form.send")}</Button>
      </form>
    </section>
  );
}

export const agesOf = (
  { t }: Speak,
  { fromAge: from, toAge: to }: Pick<ChildcareBand, "fromAge" | "toAge">,
) => t("childcare.ages", { from, to });

function bandWords(speak: Speak, band: ChildcareBand): string {
  const { t } = speak;
  const ages = agesOf(speak, band);
  const free = Math.max(0, band.capacity - band.taken);
  if (band.capacity === 0) return t("childcare.band.none", { ages });
  return free === 0 ? t("childcare.band.full", { ages }) : t("childcare.band.free", { ages, free });
}
