import type { Session } from "#features/events/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { wordsIn } from "#registers/groups/contract.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { SessionCards } from "#site/session/parts.tsx";
import { urls } from "#site/urls.ts";

export const groupName = (speak: Speak, { name }: Pick<ListedGroup, "name">) => wordsIn(speak.locale, name);

/** "Olu, Mair and Sam"; "Olu, Mair a Sam", and "ac" before a vowel. */
export function listed({ locale }: Speak, words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  const rest = words.slice(0, -1).join(", ");
  if (rest === "") return last;
  const and = locale === "en" ? "and" : /^[aeiouwyâêîôûŵŷ]/i.test(last) ? "ac" : "a";
  return `${rest} ${and} ${last}`;
}

/** What the group says of itself, or what such groups are. */
export function aboutWords(speak: Speak, group: ListedGroup): string {
  const name = groupName(speak, group);
  if (group.about !== null) return wordsIn(speak.locale, group.about);
  return speak.t(group.kind === "region" ? "groups.about-region" : "groups.about", { name });
}

/** Groups as links beside one another. */
export function GroupLinks({ speak, groups }: { speak: Speak; groups: readonly ListedGroup[] }) {
  return (
    <ul class="links">
      {groups.map((group) => (
        <li key={group.id}>
          <a href={urls.group(group.slug)}>{groupName(speak, group)}</a>
        </li>
      ))}
    </ul>
  );
}

/** How one gets in: at once, by asking, or only when asked. */
export function JoinCard({ speak, group, join }: { speak: Speak; group: ListedGroup; join: string }) {
  const { t } = speak;
  const name = groupName(speak, group);
  const title =
    group.joining === "invitation"
      ? t("groups.join-invitation")
      : t(`groups.join-${group.joining}`, { name });
  return (
    <Card title={title} level={2} tone="brand">
      <p>{t(`groups.join-${group.joining}-body`, { name })}</p>
      {group.kind === "network" && group.joining !== "invitation" && <p>{t("groups.join-fits", { name })}</p>}
      <LinkButton href={join}>{t("groups.join")}</LinkButton>
    </Card>
  );
}

/** Sessions that show at once; the rest unfold, up to as many as a phone can hold. */
const SHOWN = 6;
const MOST = 60;

export function GroupSessions({
  speak,
  group,
  sessions,
  now,
}: {
  speak: Speak;
  group: ListedGroup;
  sessions: readonly Session[];
  now: Date;
}) {
  const { t } = speak;
  const isNetwork = group.kind === "network";
  const more = sessions.slice(SHOWN, MOST);
  return (
    <section aria-labelledby="sessions">
      <Heading level={2} id="sessions">
        {t("groups.sessions")}
      </Heading>
      {sessions.length === 0 ? (
        <Empty title={t(isNetwork ? "groups.sessions-network" : "groups.sessions-none")}>
          <p>{t("groups.sessions-none-body")}</p>
          <LinkButton href={urls.map}>{t("groups.sessions-map")}</LinkButton>
        </Empty>
      ) : (
        <>
          <SessionCards {...{ speak, now }} sessions={sessions.slice(0, SHOWN)} />
          {more.length > 0 && (
            <Disclosure summary={t("groups.sessions-more", { count: more.length })}>
              <SessionCards {...{ speak, now }} sessions={more} />
            </Disclosure>
          )}
        </>
      )}
      <p>
        <a href={urls.groupCalendar(group.slug)}>
          {t(sessions.length === 0 ? "groups.calendar-ahead" : "groups.calendar")}
        </a>
      </p>
    </section>
  );
}
