import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Pager } from "#kit/ui/ways.tsx";
import { type GroupMember, REMOVAL_REASONS } from "#registers/groups/memberships/contract.ts";
import type { MemberPage } from "#registers/groups/memberships/queries.ts";
import { GroupFrame, type GroupFrameProps, Room } from "#site/desk/groups/parts.tsx";
import { dayAndYear, nameOf, PersonLink } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";

/** Who belongs to a group: names, and how long; no address. */
export function MembersPage({ page, ...frame }: GroupFrameProps & { page: MemberPage }) {
  const { speak, group, standing } = frame;
  const { t } = speak;
  const here = urls.deskGroupMembers(group.id);
  const { members, before, after } = page;
  const turn = (way: "after" | "before", member: GroupMember | undefined) =>
    member === undefined ? null : { label: t(`desk.page.${way}`), href: `${here}?${way}=${member.personId}` };
  const list = (
    <ul class="desk-people group-members">
      {members.map((member) => (
        <li key={member.personId}>
          <PersonLink speak={speak} person={{ id: member.personId, name: member.name }} />{" "}
          <span class="hint">
            {t(`organising.how.${member.how}`, { day: dayAndYear(speak, member.joinedAt) })}
          </span>{" "}
          {standing.manages && (
            <Button kind="quiet" name="person" value={member.personId}>
              {t("organising.remove")}
              <span class="desk-unseen"> {nameOf(speak, member)}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <GroupFrame {...frame} here={here}>
      <p class="hint">{t("organising.members.hint")}</p>
      {members.length === 0 && <Empty title={t("organising.members.none")} />}
      {standing.manages ? (
        <form method="post" action={urls.deskGroupRemovals(group.id)}>
          {list}
        </form>
      ) : (
        list
      )}
      <Pager
        label={t("desk.pages")}
        position=""
        before={before ? turn("before", members[0]) : null}
        after={after ? turn("after", members.at(-1)) : null}
      />
    </GroupFrame>
  );
}

/** Before somebody is taken out: who it is, and why. */
export function RemovalPage({
  personId,
  name,
  ...frame
}: GroupFrameProps & { personId: string; name: string | null }) {
  const { speak, group } = frame;
  const { t } = speak;
  const who = nameOf(speak, { name });
  return (
    <GroupFrame {...frame} here={urls.deskGroupMembers(group.id)}>
      <Room title={t("organising.removal", { name: who })} id="removal" lead={t("organising.removal.lead")}>
        <form method="post" action={urls.deskGroupRemovals(group.id)} class="flow">
          <input type="hidden" name="person" value={personId} />
          <Reasons speak={speak} />
          <Button>{t("organising.removal.go", { name: who })}</Button>
        </form>
        <p>
          <a href={urls.deskGroupMembers(group.id)}>{t("organising.removal.back")}</a>
        </p>
      </Room>
    </GroupFrame>
  );
}

function Reasons({ speak: { t } }: { speak: Speak }) {
  return (
    <Choice
      kind="radio"
      name="reason"
      legend={t("organising.removal.why")}
      hint={t("organising.removal.why-hint")}
      options={REMOVAL_REASONS.map((reason) => ({ value: reason, label: t(`organising.removal.${reason}`) }))}
    />
  );
}
