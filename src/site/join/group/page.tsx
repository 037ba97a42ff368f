import type { Arrived } from "#features/joining/confirming/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { groupName } from "#site/groups/parts.tsx";
import { GroupsNow } from "#site/join/confirm/parts.tsx";
import type { GroupAsked } from "#site/join/contract.ts";
import { urls } from "#site/urls.ts";

/** Which group the form is for, or why it is for none; with one tap for whoever is signed in. */
export function GroupWanted({
  speak,
  group,
  signedInAs,
}: {
  speak: Speak;
  group: GroupAsked;
  signedInAs: string | null;
}) {
  const { t } = speak;
  if (group === null) return null;
  if (group === "unknown") return <Notice kind="warn">{t("join.group.unknown")}</Notice>;
  const name = groupName(speak, group);
  if (group.joining === "invitation")
    return <Notice kind="warn">{t("join.group.by-invitation", { group: name })}</Notice>;
  if (signedInAs === null) return <Notice>{t(`join.group.asking.${group.joining}`, { group: name })}</Notice>;
  return (
    <Card title={t(`join.group.one-tap.${group.joining}`, { group: name })} level={2} tone="brand">
      <p>
        {signedInAs === "" ? t("join.group.one-tap.nameless") : t("join.group.one-tap", { name: signedInAs })}
      </p>
      <form method="post" action={urls.joinGroup}>
        <input type="hidden" name="group" value={group.slug} />
        <Button>{t(`join.group.one-tap.${group.joining}`, { group: name })}</Button>
      </form>
    </Card>
  );
}

/** What came of it. */
export function GroupJoinedPage({
  speak,
  group,
  arrived,
}: {
  speak: Speak;
  group: ListedGroup;
  arrived: Pick<Arrived, "groups" | "wanted">;
}) {
  const { t } = speak;
  const name = groupName(speak, group);
  return (
    <>
      <Heading>{name}</Heading>
      {arrived.wanted === null && <Notice kind="success">{t("join.group.done.in", { group: name })}</Notice>}
      <GroupsNow speak={speak} arrived={arrived} />
      <p>
        <LinkButton href={urls.group(group.slug)}>{t("join.group.back")}</LinkButton>
      </p>
    </>
  );
}
