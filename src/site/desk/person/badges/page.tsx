import { noonOf } from "#domain/time/calendar-day.ts";
import { BADGES, type HeldBadge } from "#features/events/badges/contract.ts";
import { holds } from "#features/events/badges/policy.ts";
import type { HostedWithout } from "#features/events/badges/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { Person } from "#registers/people/contract.ts";
import { Room, Select } from "#site/desk/groups/parts.tsx";
import { DeskFrame, dayAndYear, nameOf } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";

export type BadgesPageProps = {
  readonly speak: Speak;
  readonly person: Person;
  readonly badges: readonly HeldBadge[];
  /** What they host all the same without the badge that it needs. */
  readonly hosting: readonly HostedWithout[];
  readonly mayEdit: boolean;
  readonly done: "granted" | "already" | "taken-back" | null;
  readonly fault: string | null;
  readonly typed: { readonly why: string; readonly checked: string };
  readonly now: Date;
};

/** What somebody was trained or checked for; those who may edit them grant and take back. */
export function BadgesPage(props: BadgesPageProps) {
  const { speak, person, badges, hosting, mayEdit, done, fault, typed, now } = props;
  const { t } = speak;
  const path = urls.deskPersonPart(person.id, "badges");
  return (
    <DeskFrame speak={speak} here={urls.deskPeople} title={t("badges.title")} lead={nameOf(speak, person)}>
      <p>
        <LinkButton href={urls.deskPerson(person.id)}>{nameOf(speak, person)}</LinkButton>
      </p>
      {done !== null && <Notice kind="success" title={t(`badges.done.${done}`)} />}
      {fault !== null && <Notice kind="error" title={t(`badges.fault.${fault}`)} />}
      {hosting.length > 0 && (
        <Notice kind="warn" title={t("badges.hosting")}>
          <ul>
            {hosting.map(({ id, title, startsAt, endsAt }) => (
              <li key={id}>
                <a href={`${urls.deskSession(id)}#hosts`}>{title}</a>, {speak.span(startsAt, endsAt)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <BadgeList speak={speak} badges={badges} now={now} takeBack={mayEdit ? path : null} />
      {mayEdit && (
        <Room title={t("badges.grant")} id="grant">
          <form method="post" action={path}>
            <Select
              name="badge"
              label={t("badges.grant.which")}
              options={BADGES.map((badge) => ({ value: badge, label: t(`badges.kind.${badge}`) }))}
            />
            <Field
              name="why"
              label={t("badges.grant.why")}
              hint={t("badges.grant.why.hint")}
              value={typed.why}
              maxLength={300}
            />
            <Field
              name="checked"
              type="date"
              label={t("badges.grant.checked")}
              hint={t("badges.grant.checked.hint")}
              value={typed.checked}
              width="short"
            />
            <Field
              name="months"
              label={t("badges.training.months")}
              value="24"
              inputMode="numeric"
              width="short"
            />
            <Button>{t("badges.grant.send")}</Button>
          </form>
        </Room>
      )}
    </DeskFrame>
  );
}

/** Badges, those that hold first. */
export function BadgeList({
  speak,
  badges,
  now,
  takeBack = null,
}: {
  speak: Speak;
  badges: readonly HeldBadge[];
  now: Date;
  /** Where taking back is posted; null for those who may not. */
  takeBack?: string | null;
}) {
  const { t } = speak;
  if (badges.length === 0) return <p>{t("badges.none")}</p>;
  return (
    <ul class="stack">
      {badges.map((badge) => {
        const inForce = holds(badge, now);
        const day = dayAndYear(speak, badge.expiresAt);
        const state =
          badge.takenBackWhy !== null
            ? t("badges.taken-back", { why: badge.takenBackWhy })
            : t(inForce ? "badges.until" : "badges.over", { day });
        return (
          <li key={badge.id}>
            <Badge tone={inForce ? "good" : "neutral"}>{t(`badges.kind.${badge.badge}`)}</Badge> {state} ·{" "}
            {badge.training === null
              ? t("badges.by-hand", { why: badge.why })
              : t("badges.by-training", { title: badge.training })}
            {badge.checkedOn !== null &&
              ` · ${t("badges.checked", { day: dayAndYear(speak, noonOf(badge.checkedOn)) })}`}
            {takeBack !== null && inForce && (
              <form method="post" action={takeBack} class="row">
                <input type="hidden" name="back" value={badge.id} />
                <label for={`why-${badge.id}`}>{t("badges.take-back.why")}</label>
                <input class="input input-short" id={`why-${badge.id}`} name="why" maxLength={300} />
                <Button kind="quiet">{t("badges.take-back")}</Button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}
