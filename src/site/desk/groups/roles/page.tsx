import { ROLES, type Role } from "#domain/groups/roles.ts";
import type { Session } from "#features/events/contract.ts";
import type { FoundPerson } from "#features/lists/search/queries.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Field } from "#kit/ui/field.tsx";
import type { RoleHere } from "#registers/groups/roles/contract.ts";
import { GroupFrame, type GroupFrameProps, Room, Select } from "#site/desk/groups/parts.tsx";
import { dayAndYear, nameOf } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { MadeOutside, MadeOutsideBy } from "./outside/queries.ts";

export type Finding = {
  readonly typed: string;
  readonly people: readonly FoundPerson[];
  readonly more: boolean;
};
export type RolesPageProps = GroupFrameProps & {
  readonly held: readonly RoleHere[];
  /** Whoever reads the page: their own roles they may lay down. */
  readonly personId: string;
  /** Their first name, offered for the public page. */
  readonly firstName: string;
  /** Keys and webhooks that go on working when a role ends; whether the reader may end them too. */
  readonly madeOutside: MadeOutsideBy;
  readonly endsOutside: boolean;
  /** Null before anybody was looked for. */
  readonly finding: Finding | null;
  /** What a host may be named for. */
  readonly sessions: readonly Session[];
  readonly titleOf: (thing: string) => string | null;
};

/** Who may do what in a group, and how to change it. */
export function RolesPage({
  held,
  finding,
  sessions,
  titleOf,
  personId,
  firstName,
  madeOutside,
  endsOutside,
  ...frame
}: RolesPageProps) {
  const { speak, group, standing } = frame;
  const { t } = speak;
  return (
    <GroupFrame {...frame} here={urls.deskGroupRoles(group.id)}>
      <Room title={t("organising.roles.held")} id="held" lead={t("organising.roles.lead")}>
        {held.length === 0 && <p>{t("organising.roles.none")}</p>}
        <ul class="group-roles">
          {held.map((role) => (
            <li key={role.roleId}>
              <HeldRole
                {...{ speak, role, firstName, titleOf }}
                groupId={group.id}
                isOwn={role.personId === personId}
                made={madeOutside(role.personId)}
                endsOutside={endsOutside}
                mayEnd={standing.grants.includes(role.role)}
              />
            </li>
          ))}
        </ul>
      </Room>
      <Disclosure summary={t("organising.roles.what")}>
        <Facts
          facts={ROLES.map((role) => ({ name: t(`roles.role.${role}`), value: t(`organising.may.${role}`) }))}
        />
        <p class="hint">{t("organising.roles.down")}</p>
      </Disclosure>
      {standing.grants.length > 0 && (
        <Granting {...{ speak, finding, sessions }} groupId={group.id} grants={standing.grants} />
      )}
    </GroupFrame>
  );
}

function HeldRole({
  speak,
  role,
  groupId,
  isOwn,
  mayEnd,
  firstName,
  titleOf,
  made,
  endsOutside,
}: Pick<RolesPageProps, "speak" | "firstName" | "titleOf" | "endsOutside"> & {
  made: MadeOutside | null;
  role: RoleHere;
  groupId: number;
  isOwn: boolean;
  mayEnd: boolean;
}) {
  const { t } = speak;
  const who = nameOf(speak, role);
  const what = t(`roles.role.${role.role}`);
  return (
    <>
      <p>
        <b>{who}</b> – {what}
        {role.thing !== null && `, ${titleOf(role.thing) ?? t("organising.roles.past-thing")}`}{" "}
        <span class="hint">
          {t("organising.roles.since", { day: dayAndYear(speak, role.grantedAt) })}
          {role.expiresAt !== null &&
            ` · ${t("organising.roles.until", { day: dayAndYear(speak, new Date(role.expiresAt.getTime() - 1)) })}`}
          {role.shownAs !== null && ` · ${t("organising.roles.shown-as", { name: role.shownAs })}`}
        </span>
      </p>
      {(isOwn || mayEnd) && (
        <form method="post" action={urls.deskGroupRoleEnd(groupId)}>
          {made !== null && <Outside {...{ speak, made, endsOutside }} />}
          <Button kind="quiet" name="role" value={String(role.roleId)}>
            {t(isOwn ? "organising.roles.lay-down" : "organising.roles.end")}
            <span class="desk-unseen">
              {" "}
              {who}, {what}
            </span>
          </Button>
        </form>
      )}
      {isOwn && role.role === "organiser" && (
        <form method="post" action={urls.deskGroupShown(groupId)} class="flow">
          <input type="hidden" name="role" value={role.roleId} />
          {role.shownAs === null ? (
            <>
              <Field
                name="as"
                label={t("organising.roles.show-as")}
                hint={t("organising.roles.show-hint")}
                value={firstName}
                maxLength={60}
                width="short"
              />
              <Button kind="plain" name="do" value="show">
                {t("organising.roles.show")}
              </Button>
            </>
          ) : (
            <Button kind="quiet" name="do" value="hide">
              {t("organising.roles.hide")}
            </Button>
          )}
        </form>
      )}
    </>
  );
}

/** What the end of a role leaves working, where its end is decided. */
function Outside({
  speak: { t },
  made,
  endsOutside,
}: Pick<RolesPageProps, "speak" | "endsOutside"> & { made: MadeOutside }) {
  const names = [...made.keys, ...made.webhooks].map(({ name }) => name).join(", ");
  const counts = { keys: made.keys.length, webhooks: made.webhooks.length, names };
  return (
    <>
      <p>{t("organising.roles.outside", counts)}</p>
      {endsOutside ? (
        <p>
          <label>
            <input type="checkbox" name="outside" value="end" /> {t("organising.roles.end-outside")}
          </label>{" "}
          <a href={urls.deskKeys}>{t("organising.roles.see-keys")}</a>
        </p>
      ) : (
        <p class="hint">{t("organising.roles.outside-others")}</p>
      )}
    </>
  );
}

function Granting({
  speak,
  finding,
  sessions,
  groupId,
  grants,
}: Pick<RolesPageProps, "speak" | "finding" | "sessions"> & { groupId: number; grants: readonly Role[] }) {
  const { t } = speak;
  return (
    <Room title={t("organising.grant")} id="grant" lead={t("organising.grant.lead")}>
      <form method="post" action={urls.deskGroupRoles(groupId)} class="flow">
        <Field
          name="typed"
          label={t("organising.grant.who")}
          hint={t("organising.grant.who-hint")}
          value={finding?.typed}
          autocomplete="off"
          maxLength={200}
        />
        <Button kind="plain" name="do" value="find">
          {t("desk.search.go")}
        </Button>
      </form>
      {finding !== null && finding.people.length === 0 && <p>{t("organising.find.none")}</p>}
      {finding !== null && finding.people.length > 0 && (
        <form method="post" action={urls.deskGroupRoles(groupId)} class="desk-act">
          <Choice
            kind="radio"
            name="person"
            legend={t("organising.grant.whom")}
            hint={finding.more ? t("desk.search.more") : undefined}
            options={finding.people.map((person) => ({
              value: person.id,
              label: [nameOf(speak, person), person.outcode].filter(Boolean).join(", "),
              checked: finding.people.length === 1,
            }))}
          />
          <Select
            name="role"
            label={t("organising.grant.role")}
            chosen="caller"
            options={grants.map((role) => ({ value: role, label: t(`roles.role.${role}`) }))}
          />
          <Field
            name="until"
            type="date"
            label={t("organising.grant.until")}
            hint={t("organising.grant.until-hint")}
            width="short"
          />
          {grants.includes("host") && (
            <Select
              name="thing"
              label={t("organising.grant.thing")}
              hint={t("organising.grant.thing-hint")}
              options={[
                { value: "", label: t("organising.grant.no-thing") },
                ...sessions.map(({ id, title, startsAt }) => ({
                  value: `session/${id}`,
                  label: `${speak.day(startsAt)}: ${title}`,
                })),
              ]}
            />
          )}
          <Button name="do" value="grant">
            {t("organising.grant.go")}
          </Button>
          <p class="hint">{t("organising.grant.second-step")}</p>
        </form>
      )}
    </Room>
  );
}
