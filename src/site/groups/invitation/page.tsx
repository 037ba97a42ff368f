import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { aboutWords, groupName } from "#site/groups/parts.tsx";
import { urls } from "#site/urls.ts";

/** What somebody is asked into, and one button that says yes. */
export function InvitationPage({ speak, group, path }: { speak: Speak; group: ListedGroup; path: string }) {
  const { t } = speak;
  const name = groupName(speak, group);
  return (
    <>
      <Heading lead={aboutWords(speak, group)}>{t("groups.invitation.title", { name })}</Heading>
      <p>{t("groups.invitation.body")}</p>
      <form method="post" action={path}>
        <Button>{t("groups.invitation.yes", { name })}</Button>
      </form>
      <p>
        <a href={urls.group(group.slug)}>{t("groups.invitation.more", { name })}</a>
      </p>
    </>
  );
}

export function InvitedPage({ speak, group }: { speak: Speak; group: ListedGroup }) {
  const { t } = speak;
  const name = groupName(speak, group);
  return (
    <>
      <Heading lead={t("groups.invitation.done-body")}>{t("groups.invitation.done", { name })}</Heading>
      <LinkButton href={urls.group(group.slug)}>{t("groups.invitation.next")}</LinkButton>
    </>
  );
}

export function ClosedInvitationPage({ speak }: { speak: Speak }) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("groups.invitation.closed-body")}>{t("groups.invitation.closed")}</Heading>
      <LinkButton href={urls.groups}>{t("groups.all")}</LinkButton>
    </>
  );
}
