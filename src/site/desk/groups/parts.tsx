import type { ComponentChildren } from "preact";
import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Breadcrumbs, Tabs } from "#kit/ui/ways.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Outcome } from "./contract.ts";
import type { StandingHere } from "./policy.ts";

/** What a page says first: that something was done, or why it was not. */
export type Said =
  | { readonly outcome: Outcome }
  /** `values` fill the sentence: what was typed, the group it is about. */
  | { readonly fault: string; readonly values?: Readonly<Record<string, string | number>> }
  | null;

export type GroupFrameProps = {
  readonly speak: Speak;
  readonly group: Group;
  readonly above: readonly Group[];
  readonly standing: StandingHere;
  readonly said: Said;
};

/** The frame of one group's pages at the desk: where it stands, its rooms as tabs, what has just happened. */
export function GroupFrame({
  speak,
  group,
  above,
  standing,
  said,
  here,
  children,
}: GroupFrameProps & { here: string; children: ComponentChildren }) {
  const { t, locale } = speak;
  const name = wordsIn(locale, group.name);
  const isMovement = group.kind === "movement";
  return (
    <DeskFrame speak={speak} here={urls.deskGroups} title={name} lead={t(`groups.kind.${group.kind}`)}>
      <Breadcrumbs
        label={t("groups.breadcrumbs")}
        trail={[
          { href: urls.deskGroups, label: t("organising.title") },
          ...above.map(({ id, name: words }) => ({
            href: urls.deskGroup(id),
            label: wordsIn(locale, words),
          })),
        ]}
        here={name}
      />
      <Tabs
        label={t("organising.rooms", { name })}
        current={here}
        tabs={[
          { href: urls.deskGroup(group.id), label: t("organising.overview") },
          ...(isMovement ? [] : [{ href: urls.deskGroupMembers(group.id), label: t("organising.members") }]),
          { href: urls.deskGroupRoles(group.id), label: t("organising.roles") },
          ...(standing.manages && (group.kind === "region" || group.kind === "local")
            ? [{ href: urls.deskGroupArea(group.id), label: t("organising.area") }]
            : []),
          ...(standing.manages
            ? [{ href: urls.deskGroupSettings(group.id), label: t("organising.settings") }]
            : []),
        ]}
      />
      <Saying speak={speak} said={said} />
      {children}
    </DeskFrame>
  );
}

/** What a page of a group is called in a browser's tabs: the group first, then its room; "group" is its overview. */
export function titleOf(
  { t, locale }: Speak,
  { name }: Pick<Group, "name">,
  room: "group" | "members" | "roles" | "area" | "settings",
): string {
  return t("organising.titled", { name: wordsIn(locale, name), room: t(`organising.${room}`) });
}

/** That something was done, or a kind word on why not. */
export function Saying({ speak: { t }, said }: { speak: Speak; said: Said }) {
  if (said === null) return null;
  if ("outcome" in said) return <Notice kind="success" title={t(`organising.done.${said.outcome}`)} />;
  return <Notice kind="error" title={t(`organising.fault.${said.fault}`, said.values ?? {})} />;
}

/** A part of a page, with a heading of its own. */
export function Room({
  title,
  id,
  lead,
  children,
}: {
  title: string;
  id: string;
  lead?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="desk-room" aria-labelledby={id}>
      <Heading level={2} id={id} lead={lead}>
        {title}
      </Heading>
      {children}
    </section>
  );
}

/** A box to choose one of many from. */
export function Select({
  name,
  id = name,
  label,
  hint,
  options,
  chosen,
}: {
  name: string;
  /** For a box of whose name a page has several. */
  id?: string | undefined;
  label: string;
  hint?: string | undefined;
  options: readonly { readonly value: string; readonly label: string }[];
  chosen?: string | undefined;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select
        class="input input-long"
        id={id}
        name={name}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
      >
        {options.map(({ value, label: words }) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** For somebody who may see a group's people and not change the group: says who can. */
export function NotYoursPage({ speak, group }: { speak: Speak; group: Group }) {
  const { t, locale } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskGroups}
      title={t("organising.not-yours")}
      lead={t("organising.not-yours.lead", { name: wordsIn(locale, group.name) })}
    >
      <p>
        <a href={urls.deskGroup(group.id)}>{wordsIn(locale, group.name)}</a>
      </p>
    </DeskFrame>
  );
}
