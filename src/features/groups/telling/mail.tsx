import { roleHas } from "#domain/groups/roles.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import { wordsIn } from "#registers/groups/contract.ts";
import type { Untold } from "./contract.ts";

/** The letter that tells an organiser of a role that was granted or ended beside them, or somebody of their own. */
export function roleLetter(
  speak: Speak,
  { change, movement, origin }: { change: Untold; movement: string; origin: string },
): { subject: string; text: string; html: string } {
  const { t, locale } = speak;
  const values = {
    who: change.who === "" ? t("roles.somebody") : change.who,
    by: change.by === "" ? t("roles.operator") : change.by,
    role: t(`roles.role.${change.role}`),
    group: wordsIn(locale, change.group.name),
    day: change.at,
  };
  const link =
    change.group.kind === "movement" ? `${origin}/groups` : `${origin}/groups/${change.group.slug}`;
  if (change.own) {
    const isGranted = change.kind === "granted";
    const desk = roleHas(change.role, "read-people") ? "/desk" : "/account";
    return letterOf({
      locale,
      subject: t(`roles.mail.own-${change.kind}.subject`, values),
      before: [
        t(`roles.mail.own-${change.kind}.body`, values),
        ...(isGranted ? [t("roles.mail.own.may", { may: t(`organising.may.${change.role}`) })] : []),
      ],
      link: isGranted
        ? { href: `${origin}${desk}`, label: t("roles.mail.own.begin") }
        : { href: link, label: values.group },
      after: [t("roles.mail.own.why", { movement })],
    });
  }
  return letterOf({
    locale,
    subject: t(`roles.mail.${change.kind}.subject`, values),
    before: [t(`roles.mail.${change.kind}.body`, values)],
    link: { href: link, label: values.group },
    after: [t("roles.mail.why", { movement })],
  });
}
