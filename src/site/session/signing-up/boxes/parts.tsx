import { LARGEST_PARTY } from "#features/events/sign-ups/contract.ts";
import type { JoinRefusal } from "#features/joining/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { ConsentChoice } from "#site/join/parts.tsx";
import type { SignUpForm } from "#site/session/signing-up/contract.ts";

type BoxesProps = {
  readonly speak: Speak;
  readonly form: SignUpForm;
  /** What is wrong with a box, in words. */
  readonly error: (field: "name" | "reach" | "people" | "postcode") => string | undefined;
};

/** Who it is: a name, and an address or a number. `prefix` tells the boxes of two forms on one page apart. */
export function NameAndReach({
  speak: { t },
  form,
  error,
  texts,
  prefix = "",
}: BoxesProps & { readonly texts: boolean; readonly prefix?: string }) {
  return (
    <>
      <Field
        name="name"
        id={`${prefix}name`}
        label={t("join.name")}
        value={form.name}
        error={error("name")}
        autocomplete="name"
        required
      />
      <Field
        name="reach"
        id={`${prefix}reach`}
        label={t(texts ? "join.reach" : "join.reach.email")}
        hint={t("sign-ups.form.reach.hint")}
        value={form.reach}
        error={error("reach")}
        autocomplete="email"
        inputMode="email"
        required
      />
    </>
  );
}

/** Whom they bring, and how many that makes. */
export function WithWhom({ speak: { t }, form, error }: BoxesProps) {
  return (
    <>
      <Choice
        name="who"
        kind="radio"
        legend={t("sign-ups.form.who")}
        options={(["alone", "guests", "household"] as const).map((value) => ({
          value,
          label: t(`sign-ups.form.who.${value}`),
          checked: form.who === value,
        }))}
      />
      <Field
        name="people"
        label={t("sign-ups.form.people")}
        hint={t("sign-ups.form.people.hint", { most: LARGEST_PARTY })}
        value={form.people}
        error={error("people")}
        inputMode="numeric"
        width="short"
      />
    </>
  );
}

/** Whether it is their first time: hosts look after newcomers. */
export function FirstTime({ speak: { t }, form }: Pick<BoxesProps, "speak" | "form">) {
  return (
    <Choice
      name="first-time"
      kind="checkbox"
      legend={t("sign-ups.form.first-time")}
      options={[
        { value: "yes", label: t("sign-ups.form.first-time.yes"), checked: form["first-time"] === "yes" },
      ]}
    />
  );
}

/** What few need and is folded: where they come from, and what else they would like to hear. */
export function PostcodeAndConsents({
  speak,
  form,
  error,
  refusals,
  texts,
}: BoxesProps & { readonly refusals: readonly JoinRefusal[]; readonly texts: boolean }) {
  const { t } = speak;
  return (
    <Disclosure
      summary={t("sign-ups.form.more")}
      open={form.postcode !== "" || form.consent.length > 0 || error("postcode") !== undefined}
    >
      <Field
        name="postcode"
        label={t("sign-ups.form.postcode")}
        hint={t("sign-ups.form.postcode.hint")}
        value={form.postcode}
        error={error("postcode")}
        autocomplete="postal-code"
        width="short"
      />
      <ConsentChoice speak={speak} refusals={refusals} texts={texts} ticked={form.consent} />
    </Disclosure>
  );
}
