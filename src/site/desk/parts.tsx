import type { ComponentChildren } from "preact";
import type { PersonRow } from "#features/lists/paging/contract.ts";
import type { Total } from "#features/lists/paging/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { Tabs } from "#kit/ui/ways.tsx";
import { urls } from "#site/urls.ts";

/** The desk's own frame: its rooms as tabs, and a heading. */
export function DeskFrame({
  speak: { t },
  here,
  title,
  lead,
  children,
}: {
  speak: Speak;
  here: string;
  title: string;
  lead?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <div class="desk">
      <Tabs
        label={t("desk.rooms")}
        current={here}
        tabs={[
          { href: urls.desk, label: t("desk.home") },
          { href: urls.deskPeople, label: t("desk.people") },
          { href: urls.deskMembers, label: t("members.title") },
          { href: urls.deskGroups, label: t("organising.title") },
          { href: urls.deskLists, label: t("desk.lists") },
          { href: urls.deskMessages, label: t("messages.title") },
          { href: urls.deskJourneys, label: t("desk.journeys") },
          { href: urls.deskImports, label: t("imports.title") },
          { href: urls.deskDuplicates, label: t("duplicates.title") },
          { href: urls.deskKeys, label: t("outside.title") },
        ]}
      />
      <Heading lead={lead}>{title}</Heading>
      {children}
    </div>
  );
}

/** What stands for somebody whose name we were never told. */
export function nameOf({ t }: Speak, { name }: { readonly name: string | null }): string {
  return name ?? t("desk.nameless");
}

export function PersonLink({
  speak,
  person,
}: {
  speak: Speak;
  person: { readonly id: string; readonly name: string | null };
}) {
  return <a href={urls.deskPerson(person.id)}>{nameOf(speak, person)}</a>;
}

/** "About 200,000 people", with how surely it is known. */
export function totalInWords({ t }: Speak, total: Total): string {
  return total.kind === "not-counted" ? "" : t(`desk.total.${total.kind}`, { count: total.count });
}

/** A day with its year, for timelines. */
export function dayAndYear(speak: Speak, at: Date): string {
  return `${speak.day(at)} ${at.getUTCFullYear()}`;
}

export function standingWords({ t }: Speak, { member }: Pick<PersonRow, "member">): string {
  return member === null ? t("desk.supporter") : t("desk.member", { status: t(`lists.status.${member}`) });
}
