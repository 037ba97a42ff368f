import { noonOf } from "#domain/time/calendar-day.ts";
import type { ConfirmAnswer, Waiting } from "#features/joining/confirming/contract.ts";
import { CONFIRM_DAYS } from "#features/joining/contract.ts";
import type { MembershipSettings } from "#features/movement/membership/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { urls } from "#site/urls.ts";
import { ApplicationAsked, ConsentsAsked } from "./parts.tsx";

export type ConfirmPageProps = {
  readonly speak: Speak;
  /** The movement's name. */
  readonly name: string;
  readonly waiting: Waiting;
  readonly rules: MembershipSettings;
};

/** "Is this you?", with everything that a yes would be about, each to be left out. */
export function ConfirmPage({ speak, name, waiting, rules }: ConfirmPageProps) {
  const { t, locale } = speak;
  const { group, isKnown, application } = waiting;
  const groupName = group === null ? "" : ((locale === "cy" ? group.name.cy : null) ?? group.name.en);
  return (
    <>
      <Heading lead={t(isKnown ? "join.confirm.lead.known" : "join.confirm.lead", { name })}>
        {t("join.confirm.title")}
      </Heading>
      <form method="post" class="join-form">
        {shownIn(waiting).map((word) => (
          <input type="hidden" name="shown" value={word} key={word} />
        ))}
        <ConsentsAsked speak={speak} consents={waiting.consents} />
        {application !== null && (
          <ApplicationAsked speak={speak} name={name} answers={application} rules={rules} />
        )}
        {group !== null && (
          <Choice
            kind="checkbox"
            name="chosen"
            legend={t("join.confirm.group")}
            options={[
              {
                value: "group",
                label: t(`join.confirm.group.${group.joining}`, { group: groupName }),
                checked: true,
              },
            ]}
          />
        )}
        <Button>{t("join.confirm.yes")}</Button>
      </form>
      <p>{t(isKnown ? "join.confirm.not.known" : "join.confirm.not")}</p>
    </>
  );
}

/** What this page shows, by the words that its answer uses. */
function shownIn({ consents, application, group }: Waiting): readonly string[] {
  return [
    ...consents.map(({ channel, purpose }) => `${channel}.${purpose}`),
    ...(application === null ? [] : ["member"]),
    ...(group === null ? [] : ["group"]),
  ];
}

/** The page's form as it comes back. */
export function answerOf(form: FormData): ConfirmAnswer {
  const words = (name: string) =>
    new Set(form.getAll(name).filter((each): each is string => typeof each === "string"));
  return { shown: words("shown"), chosen: words("chosen") };
}

/** "Stay a member?" */
export function RenewPage({ speak: { t }, name }: { speak: Speak; name: string }) {
  return (
    <>
      <Heading lead={t("join.renew.lead", { name })}>{t("join.renew.title")}</Heading>
      <form method="post">
        <Button>{t("join.mail.renewal.button")}</Button>
      </form>
    </>
  );
}

export function RenewedPage({
  speak,
  name,
  renewsOn,
}: {
  speak: Speak;
  name: string;
  /** Last day of the new term. */
  renewsOn: string;
}) {
  const day = speak.day(noonOf(renewsOn));
  return (
    <Heading lead={speak.t("join.renewed.lead", { name, day, year: renewsOn.slice(0, 4) })}>
      {speak.t("join.renewed.title")}
    </Heading>
  );
}

/** A link that ran out, or one that is not whole. */
export function ExpiredPage({
  speak: { t },
  reason = "expired",
}: {
  speak: Speak;
  reason?: "expired" | "broken" | "used";
}) {
  return (
    <>
      <Heading lead={t(`join.${reason}.lead`, { days: CONFIRM_DAYS })}>{t(`join.${reason}.title`)}</Heading>
      <p>
        <LinkButton kind="main" href={reason === "used" ? urls.newPreferences : urls.join}>
          {t(reason === "used" ? "join.welcome.preferences" : "join.title")}
        </LinkButton>
      </p>
    </>
  );
}
