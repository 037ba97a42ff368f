import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import type { ContactDetails, MaskedContact } from "#registers/people/contacts/queries.ts";
import type { Person } from "#registers/people/contract.ts";
import { dayAndYear } from "#site/desk/parts.tsx";
import { boxOf, type Said } from "#site/desk/person/contract.ts";
import { refusedIn, Section, sourceInWords } from "#site/desk/person/parts.tsx";
import { urls } from "#site/urls.ts";

export type WaysProps = {
  readonly speak: Speak;
  readonly person: Person;
  readonly contacts: readonly MaskedContact[];
  /** Opened for this one answer; null while closed. */
  readonly opened: readonly ContactDetails[] | null;
  readonly mayOpen: boolean;
  readonly mayEdit: boolean;
  readonly said: Said | null;
};

/** How to reach somebody and where they live, in part until it is opened; each with whether it is known to be theirs and whence it came. */
export function Ways({ speak, person, contacts, opened, mayOpen, mayEdit, said }: WaysProps) {
  const { t } = speak;
  const isOpen = opened !== null;
  return (
    <Section speak={speak} part="ways" said={said} title={t("desk.contacts")}>
      {contacts.length === 0 && <p>{t("desk.contacts.none")}</p>}
      <ul class="desk-contacts">
        {(opened ?? contacts).map((point) => (
          <li key={point.id}>
            <b>{t(`desk.contact.${point.kind}`)}</b>{" "}
            {"written" in point ? (
              <Way kind={point.kind} written={point.written} />
            ) : (
              <span>{point.shown}</span>
            )}{" "}
            <State speak={speak} point={point} />
            {mayEdit && <EndWay speak={speak} personId={person.id} id={point.id} kind={point.kind} />}
          </li>
        ))}
        {isOpen && person.postcode !== null && (
          <li>
            <b>{t("rights.field.postcode")}</b> {person.postcode}
          </li>
        )}
      </ul>
      {!isOpen && mayOpen && (contacts.length > 0 || person.postcode !== null) && (
        <form method="post" action={urls.deskContacts(person.id)}>
          <Button kind="plain">{t("desk.contacts.open")}</Button>
          <p class="hint">{t("desk.contacts.hint")}</p>
        </form>
      )}
      {mayEdit && <AddWay speak={speak} personId={person.id} said={said} />}
    </Section>
  );
}

function Way({ kind, written }: { kind: string; written: string }) {
  if (kind === "email") return <a href={`mailto:${written}`}>{written}</a>;
  if (kind === "post") return <span class="record-address">{written}</span>;
  return <a href={`tel:${written.replace(/[^\d+]/g, "")}`}>{written}</a>;
}

function State({
  speak,
  point: { verifiedAt, failingSince, addedAt, source },
}: {
  speak: Speak;
  point: Pick<MaskedContact, "verifiedAt" | "failingSince" | "addedAt" | "source">;
}) {
  const { t } = speak;
  return (
    <>
      <Badge tone={verifiedAt === null ? "neutral" : "good"}>
        {verifiedAt === null
          ? t("record.unverified")
          : t("record.verified", { day: dayAndYear(speak, verifiedAt) })}
      </Badge>{" "}
      {failingSince !== null && (
        <Badge tone="warn">{t("record.failing", { day: dayAndYear(speak, failingSince) })}</Badge>
      )}{" "}
      <span class="hint">
        {t("record.came", { source: sourceInWords(speak, source), day: dayAndYear(speak, addedAt) })}
      </span>
    </>
  );
}

function EndWay({
  speak: { t },
  personId,
  id,
  kind,
}: {
  speak: Speak;
  personId: string;
  id: string;
  kind: string;
}) {
  return (
    <details class="disclosure">
      <summary>
        {t("record.way.end")}
        <span class="desk-unseen">: {t(`desk.contact.${kind}`)}</span>
      </summary>
      <form method="post" action={urls.deskPersonPart(personId, "ways")} class="disclosure-body desk-buttons">
        <input type="hidden" name="end" value={id} />
        <Button kind="plain" name="why" value="wrong">
          {t("record.way.wrong")}
        </Button>
        <Button kind="plain" name="why" value="asked">
          {t("record.way.asked")}
        </Button>
      </form>
    </details>
  );
}

const KINDS = ["email", "phone", "post"] as const;

function AddWay({ speak, personId, said }: { speak: Speak; personId: string; said: Said | null }) {
  const { t } = speak;
  const box = boxOf(said, "ways");
  const [refusal] = said !== null && "fault" in said && said.part === "ways" ? (said.refusals ?? []) : [];
  return (
    <details class="disclosure" open={refusedIn(said, "ways")}>
      <summary>{t("record.way.add")}</summary>
      <form method="post" action={urls.deskPersonPart(personId, "ways")} class="flow disclosure-body">
        <div class="field">
          <label for="way-kind">{t("record.way.kind")}</label>
          <select class="input input-short" id="way-kind" name="way-kind">
            {KINDS.map((kind) => (
              <option key={kind} value={kind} selected={box("way-kind") === kind}>
                {t(`record.way.kind.${kind}`)}
              </option>
            ))}
          </select>
        </div>
        <Field
          name="way"
          label={t("record.way")}
          hint={t("record.way.hint")}
          lines={2}
          maxLength={500}
          autocomplete="off"
          value={box("way")}
          error={refusal && t(`rights.refused.${refusal.field}`)}
        />
        <Button kind="plain">{t("record.way.add")}</Button>
      </form>
    </details>
  );
}
