import type { Standing } from "#domain/membership/standing.ts";
import { CONFIRM_DAYS } from "#features/joining/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { urls } from "#site/urls.ts";

/** "Is this you?" */
export function ConfirmPage({ speak: { t }, name }: { speak: Speak; name: string }) {
  return (
    <>
      <Heading lead={t("join.confirm.lead", { name })}>{t("join.confirm.title")}</Heading>
      <form method="post">
        <Button>{t("join.confirm.yes")}</Button>
      </form>
      <p>{t("join.confirm.not")}</p>
    </>
  );
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
  const day = speak.day(new Date(`${renewsOn}T12:00:00Z`));
  return (
    <Heading lead={speak.t("join.renewed.lead", { name, day, year: renewsOn.slice(0, 4) })}>
      {speak.t("join.renewed.title")}
    </Heading>
  );
}

/** Somebody is in: what to do next. */
export function WelcomePage({
  speak: { t },
  name,
  calledName,
  member,
  bring,
  preferences,
}: {
  speak: Speak;
  name: string;
  calledName: string | null;
  member: Standing | null;
  /** Paths of pages of their own. */
  bring: string;
  preferences: string;
}) {
  return (
    <>
      <Heading lead={t("join.welcome.lead")}>
        {calledName === null
          ? t("join.welcome.title.nameless")
          : t("join.welcome.title", { name: calledName })}
      </Heading>
      {member === "pending-check" && <Notice>{t("join.welcome.pending")}</Notice>}
      {member === "active" && <Notice kind="success">{t("join.welcome.member", { name })}</Notice>}
      <p class="row">
        <LinkButton kind="main" href={urls.home}>
          {t("join.welcome.find")}
        </LinkButton>
        <LinkButton href={bring}>{t("join.welcome.bring")}</LinkButton>
        <LinkButton href={preferences}>{t("join.welcome.preferences")}</LinkButton>
      </p>
    </>
  );
}

export function ExpiredPage({ speak: { t } }: { speak: Speak }) {
  return (
    <>
      <Heading lead={t("join.expired.lead", { days: CONFIRM_DAYS })}>{t("join.expired.title")}</Heading>
      <p>
        <LinkButton kind="main" href={urls.join}>
          {t("join.title")}
        </LinkButton>
      </p>
    </>
  );
}
