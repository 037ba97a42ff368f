import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import type { PersonRow } from "#features/lists/paging/contract.ts";
import type { Total } from "#features/lists/paging/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import type { Way } from "#kit/ui/ways.tsx";
import { Viewer } from "#site/show/contract.ts";
import { urls } from "#site/urls.ts";
import { roomOpens } from "./policy.ts";

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
      <Rooms t={t} here={here} />
      <Heading lead={lead}>{title}</Heading>
      {children}
    </div>
  );
}

/** The rooms of every day beside one another; those that are needed now and then unfold. Of both, those that open for the viewer. */
function Rooms({ t, here }: { t: Speak["t"]; here: string }) {
  const viewer = useContext(Viewer);
  const opens = ({ href }: Way) => href === here || viewer === null || roomOpens(viewer, href);
  const now = [
    { href: urls.desk, label: t("desk.home") },
    { href: urls.deskSessions, label: t("sessions.title") },
    { href: urls.deskPeople, label: t("desk.people") },
    { href: urls.deskMembers, label: t("members.title") },
    { href: urls.deskGroups, label: t("organising.title") },
    { href: urls.deskLists, label: t("desk.lists") },
    { href: urls.deskMessages, label: t("messages.title") },
    { href: urls.deskJourneys, label: t("desk.journeys") },
  ].filter(opens);
  const seldom = [
    { href: urls.deskMentoring, label: t("mentoring.title") },
    { href: urls.deskImports, label: t("imports.title") },
    { href: urls.deskDuplicates, label: t("duplicates.title") },
    { href: urls.deskKeys, label: t("outside.title") },
    { href: urls.accessLog, label: t("rights.log") },
    { href: urls.account, label: t("account.title") },
  ].filter(opens);
  return (
    <nav class="tabs desk-rooms" aria-label={t("desk.rooms")}>
      <ul>
        {now.map((room) => (
          <Room key={room.href} room={room} here={here} />
        ))}
        <li>
          <details open={seldom.some(({ href }) => href === here)}>
            <summary>{t("desk.more")}</summary>
            <ul>
              {seldom.map((room) => (
                <Room key={room.href} room={room} here={here} />
              ))}
            </ul>
          </details>
        </li>
      </ul>
    </nav>
  );
}

function Room({ room: { href, label }, here }: { room: Way; here: string }) {
  return (
    <li>
      <a href={href} {...(href === here ? { "aria-current": "page" as const } : {})}>
        {label}
      </a>
    </li>
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

/** A member is told as one; whoever is neither member nor supporter is somebody of whom we know. */
export function standingWords(
  { t }: Speak,
  { member, supporter }: Pick<PersonRow, "member" | "supporter">,
): string {
  if (member !== null) return t("desk.member", { status: t(`lists.status.${member}`) });
  return t(supporter === null ? "desk.contact" : "desk.supporter");
}
