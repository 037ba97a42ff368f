import type { Speak } from "#kit/i18n/speak.ts";
import { type InLanguages, wordsIn } from "#registers/groups/contract.ts";
import { dayAndYear } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { RoleShown, Stay } from "./queries.ts";

/** The groups that somebody belongs to and belonged to, and the roles that they hold, each with the way there. */
export function Belonging({
  speak,
  stays,
  roles,
}: {
  speak: Speak;
  stays: readonly Stay[];
  roles: readonly RoleShown[];
}) {
  const { t, locale } = speak;
  const named = (name: unknown) => (name === null ? "–" : wordsIn(locale, name as InLanguages));
  return (
    <section class="flow record-part" aria-labelledby="belonging">
      <h2 id="belonging">{t("record.belonging")}</h2>
      {stays.length === 0 && <p>{t("record.belonging.none")}</p>}
      <ul class="plain-list record-consents">
        {stays.map(({ groupId, name, how, joinedAt, leftAt, leftWhy }) => (
          <li key={`${groupId} ${joinedAt.getTime()}`}>
            {leftAt === null ? <a href={urls.deskGroup(groupId)}>{named(name)}</a> : named(name)}{" "}
            <span class="hint">
              {t(`record.joined.${how}`, { day: dayAndYear(speak, joinedAt) })}
              {leftAt !== null &&
                ` ${t(`record.left.${leftWhy?.startsWith("left/") ? "left" : (leftWhy ?? "left")}`, { day: dayAndYear(speak, leftAt) })}`}
            </span>
          </li>
        ))}
      </ul>
      {roles.length > 0 && (
        <>
          <h3>{t("record.roles")}</h3>
          <ul class="plain-list record-consents">
            {roles.map(({ groupId, name, role, since, expiresAt }) => (
              <li key={`${groupId} ${role}`}>
                <a href={urls.deskGroup(groupId)}>
                  {t("record.role", { role: t(`roles.role.${role}`), group: named(name) })}
                </a>{" "}
                <span class="hint">
                  {t("record.role.since", { day: dayAndYear(speak, since) })}
                  {expiresAt !== null && ` ${t("record.role.until", { day: dayAndYear(speak, expiresAt) })}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
