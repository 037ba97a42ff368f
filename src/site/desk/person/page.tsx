import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { type InLanguages, wordsIn } from "#registers/groups/contract.ts";
import type { ContactDetails } from "#registers/people/contacts/queries.ts";
import { DeskFrame, dayAndYear, nameOf } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import { Timeline } from "./happened/parts.tsx";
import { Membership, type MembershipProps } from "./membership/parts.tsx";
import type { PersonShown } from "./queries.ts";

export type PersonPageProps = {
  readonly speak: Speak;
  readonly shown: PersonShown;
  /** Opened for this one answer; null while closed. */
  readonly opened: readonly ContactDetails[] | null;
  readonly mayOpen: boolean;
  readonly membership: Pick<MembershipProps, "mayChange" | "termMonths" | "said">;
};

/** One person: who they are to us, how to reach them once opened, and what happened. */
export function PersonPage({ speak, shown, opened, mayOpen, membership }: PersonPageProps) {
  const { t, locale } = speak;
  const { person, groups, standings, tags, traits, stage } = shown;
  const standing = standings.map(({ kind, status }) =>
    t("desk.standing", { as: kind, status: t(`lists.status.${status}`) }),
  );
  const trait = (kind: string) =>
    traits
      .filter((each) => each.kind === kind)
      .map(({ value }) => value)
      .join(", ") || "–";
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskPeople}
      title={nameOf(speak, person)}
      lead={person.pronouns ?? undefined}
    >
      <Facts
        facts={[
          { name: t("desk.person.called"), value: person.calledName ?? "–" },
          { name: t("desk.column.standing"), value: standing.join(", ") || t("desk.contact") },
          { name: t("desk.person.stage"), value: stage === null ? "–" : t(`desk.stage.${stage.stage}`) },
          {
            name: t("desk.person.groups"),
            value: groups.map(({ name }) => wordsIn(locale, name as InLanguages)).join(", ") || "–",
          },
          { name: t("desk.column.tags"), value: tags.map(({ name }) => name).join(", ") || "–" },
          { name: t("desk.person.skill"), value: trait("skill") },
          { name: t("desk.person.availability"), value: trait("availability") },
          { name: t("desk.person.interest"), value: trait("interest") },
          { name: t("desk.column.joined"), value: dayAndYear(speak, person.createdAt) },
        ]}
      />
      {stage?.next != null && (
        <p class="desk-suggestion">
          <b>{t("desk.person.next")}</b> {t(`desk.suggest.${stage.next}`)}
        </p>
      )}
      <Contacts {...{ speak, shown, opened, mayOpen }} />
      <Membership {...{ speak, person, ...membership }} changes={shown.changes} />
      <Timeline speak={speak} facts={shown.facts} />
    </DeskFrame>
  );
}

function Contacts({
  speak: { t },
  shown: { person, contacts },
  opened,
  mayOpen,
}: Omit<PersonPageProps, "membership">) {
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">{t("desk.contacts")}</h2>
      {contacts.length === 0 && <p>{t("desk.contacts.none")}</p>}
      <ul class="desk-contacts">
        {opened === null
          ? contacts.map(({ kind, shown }) => (
              <li key={kind + shown}>
                {t(`desk.contact.${kind}`)}: {shown}
              </li>
            ))
          : opened.map(({ id, kind, written }) => (
              <li key={id}>
                {t(`desk.contact.${kind}`)}: <Way kind={kind} written={written} />
              </li>
            ))}
      </ul>
      {opened === null && contacts.length > 0 && mayOpen && (
        <form method="post" action={urls.deskContacts(person.id)}>
          <Button kind="plain">{t("desk.contacts.open")}</Button>
          <p class="hint">{t("desk.contacts.hint")}</p>
        </form>
      )}
    </section>
  );
}

function Way({ kind, written }: { kind: string; written: string }) {
  if (kind === "email") return <a href={`mailto:${written}`}>{written}</a>;
  if (kind === "post") return <span>{written}</span>;
  return <a href={`tel:${written.replace(/[^\d+]/g, "")}`}>{written}</a>;
}
