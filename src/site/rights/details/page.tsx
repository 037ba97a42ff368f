import type { ContactWish } from "#features/rights/correction/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { ContactDetails } from "#registers/people/contacts/queries.ts";
import type { FieldRefusal } from "#registers/people/contract.ts";
import type { Outcome } from "#site/rights/contract.ts";

/** What stands in the boxes: what is held, or what was typed and could not be kept. */
export type DetailsShown = Readonly<
  Record<"name" | "knownAs" | "pronouns" | "bornOn" | "postcode" | "languages" | "locale", string>
>;

export type DetailsPageProps = {
  readonly speak: Speak;
  readonly base: string;
  readonly details: DetailsShown;
  readonly contacts: readonly ContactDetails[];
  readonly wishes: readonly ContactWish[];
  readonly refusals: readonly FieldRefusal[];
  /** The address as typed that could not be used. */
  readonly reach: string;
  readonly outcome: Outcome;
  /** Text messages can be sent. */
  readonly texts: boolean;
};

const WARNS: ReadonlySet<Outcome> = new Set<Outcome>(["too-many", "no-texts"]);

const BOXES = [
  { name: "name", autocomplete: "name", maxLength: 200 },
  { name: "knownAs", autocomplete: "nickname", maxLength: 100 },
  { name: "pronouns", autocomplete: undefined, maxLength: 60 },
  { name: "bornOn", autocomplete: "bday", maxLength: 10 },
  { name: "postcode", autocomplete: "postal-code", maxLength: 12 },
  { name: "languages", autocomplete: undefined, maxLength: 500 },
] as const;

/** To put right what is said of somebody, and to be reached elsewhere. */
export function DetailsPage(props: DetailsPageProps) {
  const { speak, base, details, refusals, outcome } = props;
  const { t } = speak;
  const refused = new Map(refusals.map(({ field }) => [field as string, t(`rights.refused.${field}`)]));
  return (
    <div class="rights">
      <Heading lead={t("rights.details.lead")}>{t("rights.right")}</Heading>
      {refusals.length > 0 && <Notice kind="error" title={t("rights.refused")} />}
      {outcome !== null && (
        <Notice kind={WARNS.has(outcome) ? "warn" : "success"} title={t(`rights.done.${outcome}`)} />
      )}
      <form method="post" action={`${base}/details`} class="rights-part">
        {BOXES.map(({ name, autocomplete, maxLength }) => (
          <Field
            key={name}
            {...{ name, autocomplete, maxLength }}
            type={name === "bornOn" ? "date" : "text"}
            width={name === "bornOn" || name === "postcode" ? "short" : "long"}
            label={t(`rights.field.${name}`)}
            hint={name === "languages" || name === "postcode" ? t(`rights.details.${name}`) : undefined}
            value={details[name]}
            error={refused.get(name)}
          />
        ))}
        <Choice
          kind="radio"
          name="locale"
          legend={t("preferences.language")}
          options={[
            { value: "en", label: "English", checked: details.locale !== "cy" },
            { value: "cy", label: "Cymraeg", checked: details.locale === "cy" },
          ]}
        />
        <Button>{t("rights.details.save")}</Button>
      </form>
      <section class="rights-part" aria-labelledby="reach-me">
        <Heading level={2} id="reach-me" lead={t("rights.contact.lead")}>
          {t("rights.contact")}
        </Heading>
        <Reached {...props} />
        <form method="post" action={`${base}/contacts`} class="rights-part">
          <Field
            name="reach"
            label={t(props.texts ? "rights.contact.label" : "join.reach.email")}
            hint={t("rights.contact.hint")}
            autocomplete="off"
            required
            maxLength={320}
            value={props.reach}
            error={refused.get("email") ?? refused.get("phone")}
          />
          <Button kind="plain">{t("rights.contact.button")}</Button>
        </form>
      </section>
      <p>
        <LinkButton href={base}>{t("rights.back")}</LinkButton>
      </p>
    </div>
  );
}

function Reached({ speak: { t }, base, contacts, wishes }: DetailsPageProps) {
  return (
    <form method="post" action={`${base}/contacts`}>
      <ul class="plain-list rights-part">
        {contacts.map(({ id, kind, written }) => (
          <li key={id}>
            <strong>{t(`preferences.contact.${kind}`)}</strong> <bdi class="rights-words">{written}</bdi>
          </li>
        ))}
        {wishes.map(({ id, written }) => (
          <li key={id}>
            <bdi>{written}</bdi> <Badge tone="warn">{t("rights.contact.waits")}</Badge>{" "}
            <Button kind="quiet" name="drop" value={id}>
              {t("rights.contact.drop")}
              <span class="unseen">: {written}</span>
            </Button>
          </li>
        ))}
      </ul>
    </form>
  );
}
