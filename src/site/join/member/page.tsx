import type { JoinRefusal } from "#features/joining/contract.ts";
import type { MembershipSettings } from "#features/movement/membership/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import {
  ConsentChoice,
  Keeping,
  refusedWords,
  WhoFields,
  WrongSummary,
  withWay,
  wrongInJoin,
} from "#site/join/parts.tsx";
import { urls } from "#site/urls.ts";
import type { MemberForm } from "./contract.ts";
import { Agreements, Questions } from "./parts.tsx";

export type MemberPageProps = {
  readonly speak: Speak;
  readonly name: string;
  readonly rules: MembershipSettings;
  readonly form: MemberForm;
  readonly refusals: readonly JoinRefusal[];
  /** Text messages can be sent. */
  readonly texts: boolean;
};

/** The fuller form: what the movement's rules ask of its members. */
export function MemberPage(props: MemberPageProps) {
  const { speak, name, rules, form, refusals, texts } = props;
  const { t } = speak;
  if (!rules.offered)
    return (
      <>
        <Heading lead={t("join.member.closed.lead")}>{t("join.member.closed.title", { name })}</Heading>
        <p>
          <LinkButton kind="main" href={urls.join}>
            {t("join.as-supporter")}
          </LinkButton>
        </p>
      </>
    );
  return (
    <>
      <Heading lead={t("join.member.lead", { name })}>{t("join.member.title")}</Heading>
      <p>
        <a href={withWay(urls.join, form)}>{t("join.member.instead")}</a>
      </p>
      <WrongSummary speak={speak} wrong={wrongInJoin(speak, refusals)} />
      <form action={urls.joinMember} method="post" class="join-form" novalidate>
        <input type="hidden" name="by" value={form.by} />
        <input type="hidden" name="group" value={form.group} />
        <WhoFields {...{ speak, form, refusals, texts }} />
        <Field
          name="known-as"
          label={t("join.member.known-as")}
          hint={t("join.member.known-as.hint")}
          value={form["known-as"]}
          error={refusedWords(speak, refusals, "known-as")}
          autocomplete="nickname"
        />
        {rules.minimumAge !== null && (
          <Field
            name="born-on"
            label={t("join.member.born-on")}
            hint={t("join.member.born-on.hint", { age: rules.minimumAge })}
            value={form["born-on"]}
            error={refusedWords(speak, refusals, "born-on")}
            type="date"
            autocomplete="bday"
            width="short"
            required
          />
        )}
        {(rules.questions.length > 0 || rules.excludedOrganisations.length > 0) && (
          <Heading level={2}>{t("join.member.questions")}</Heading>
        )}
        <Questions {...{ speak, rules, form, refusals }} />
        <Agreements {...{ speak, rules, form, refusals }} />
        <ConsentChoice {...{ speak, refusals, texts }} ticked={form.consent} />
        <Button>{t("join.member.send")}</Button>
        <Keeping speak={speak} name={name} />
      </form>
    </>
  );
}
