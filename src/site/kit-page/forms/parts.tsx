import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { SearchForm } from "#kit/ui/search-form.tsx";
import { urls } from "#site/urls.ts";

/** A heading with everything it may have. */
export function HeadingSpecimens({ speak: { t } }: { speak: Speak }) {
  return (
    <section class="kit-group">
      <h3>{t("kit.headings")}</h3>
      <Heading level={2} kicker={t("kit.heading.kicker")} lead={t("kit.heading.lead")}>
        {t("kit.heading.title")}
      </Heading>
    </section>
  );
}

/** Each kind of button, and one that cannot be pressed. */
export function ButtonSpecimens({ speak: { t } }: { speak: Speak }) {
  return (
    <section class="kit-group">
      <h3>{t("kit.buttons")}</h3>
      <div class="row">
        <LinkButton kind="main" href={urls.kit}>
          {t("kit.button.main")}
        </LinkButton>
        <LinkButton href={urls.kit}>{t("kit.button.plain")}</LinkButton>
        <LinkButton kind="quiet" href={urls.kit}>
          {t("kit.button.quiet")}
        </LinkButton>
        <Button type="button" disabled>
          {t("kit.button.disabled")}
        </Button>
      </div>
    </section>
  );
}

/** Fields as they are, and as they are when what was typed cannot be used. */
export function FormSpecimens({ speak: { t }, paper }: { speak: Speak; paper: string }) {
  const hint = t("kit.form.postcode.hint");
  return (
    <section class="kit-group">
      <h3>{t("kit.form")}</h3>
      <SearchForm
        action={urls.kit}
        button={t("kit.form.find")}
        name={`${paper}-postcode`}
        label={t("kit.form.postcode")}
        hint={hint}
        formLabel={`${t("kit.form")}: ${t(`kit.${paper}`)}`}
      />
      <Field
        name={`${paper}-wrong`}
        label={t("kit.form.postcode")}
        hint={hint}
        value={hint.split(" ").slice(-2).join(" ").slice(0, -1)}
        error={t("kit.form.wrong")}
        width="short"
      />
      <Field name={`${paper}-note`} label={t("kit.form.note")} lines={3} />
      <Choice
        name={`${paper}-days`}
        legend={t("kit.form.days")}
        kind="checkbox"
        options={[
          { value: "sat", label: t("kit.choice.saturday"), checked: true },
          { value: "sun", label: t("kit.choice.sunday") },
          { value: "week", label: t("kit.choice.weekday") },
        ]}
      />
      <Choice
        name={`${paper}-order`}
        legend={t("kit.form.order")}
        kind="radio"
        options={[
          { value: "nearest", label: t("kit.choice.nearest"), checked: true },
          { value: "need", label: t("kit.choice.need") },
        ]}
      />
    </section>
  );
}
