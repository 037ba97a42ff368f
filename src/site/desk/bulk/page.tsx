import type { BulkAct, BulkDone } from "#features/lists/bulk/contract.ts";
import type { Preview } from "#features/lists/bulk/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { addressOf, boxesOf, type PeopleAsked } from "#site/desk/people/contract.ts";
import { urls } from "#site/urls.ts";
import type { BulkForm } from "./contract.ts";

/** What an act would do, before it is done. */
export function PreviewPage({
  speak,
  form,
  asked,
  preview,
  group,
}: {
  speak: Speak;
  form: BulkForm;
  /** The page of people that it was sent from. */
  asked: PeopleAsked;
  preview: Preview;
  group: string;
}) {
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskPeople}
      title={actWords(speak, form.act, group)}
      lead={t("desk.preview.lead", { meant: preview.meant, changes: preview.changes })}
    >
      {preview.names.length > 0 && <p>{t("desk.preview.among", { names: preview.names.join(", ") })}</p>}
      <form method="post" action={urls.deskBulk} class="desk-buttons">
        <input type="hidden" name="sure" value="yes" />
        <input type="hidden" name="kind" value={form.act.kind} />
        {form.act.kind === "add-to-group" ? (
          <input type="hidden" name="group" value={form.act.groupId} />
        ) : (
          <input type="hidden" name="tag" value={form.act.tag} />
        )}
        {boxesOf(asked).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {form.list !== null && <input type="hidden" name="whole" value="yes" />}
        {form.personIds.map((id) => (
          <input key={id} type="hidden" name="person" value={id} />
        ))}
        {preview.changes > 0 && <Button>{t("desk.preview.do", { changes: preview.changes })}</Button>}
        <LinkButton href={addressOf(urls.deskPeople, asked)}>{t("desk.preview.back")}</LinkButton>
      </form>
    </DeskFrame>
  );
}

/** What was done, and the way back. */
export function DonePage({
  speak,
  done,
  asked,
  group,
  mayUndo,
}: {
  speak: Speak;
  done: BulkDone;
  asked: PeopleAsked;
  group: string;
  mayUndo: boolean;
}) {
  const { t } = speak;
  const act: BulkAct =
    done.kind === "add-to-group"
      ? { kind: done.kind, groupId: done.groupId ?? 0 }
      : { kind: done.kind, tag: done.tag ?? "" };
  return (
    <DeskFrame speak={speak} here={urls.deskPeople} title={actWords(speak, act, group)}>
      <Notice kind="success">
        {t(done.undoneAt === null ? "desk.done" : "desk.undone", {
          changed: done.changed,
          meant: done.meant,
        })}
      </Notice>
      {done.undoneAt === null && mayUndo && (
        <form method="post" action={addressOf(urls.deskBulkUndo(done.id), asked)}>
          <Button kind="plain">{t("desk.undo")}</Button>
          <p class="hint">{t("desk.undo.hint")}</p>
        </form>
      )}
      <p>
        <a href={addressOf(urls.deskPeople, asked)}>{t("desk.preview.back")}</a>
      </p>
    </DeskFrame>
  );
}

/** Nothing was ticked or said; or the thing named is not there. */
export function NotDonePage({
  speak,
  asked,
  why,
}: {
  speak: Speak;
  asked: PeopleAsked;
  why:
    | "nobody"
    | "which-group"
    | "no-such-tag"
    | "not-a-tag"
    | "no-such-group"
    | "already-undone"
    | "too-late";
}) {
  return (
    <DeskFrame speak={speak} here={urls.deskPeople} title={speak.t("desk.not-done")}>
      <Notice kind="error">{speak.t(`desk.not-done.${why}`)}</Notice>
      <p>
        <a href={addressOf(urls.deskPeople, asked)}>{speak.t("desk.preview.back")}</a>
      </p>
    </DeskFrame>
  );
}

function actWords({ t }: Speak, act: BulkAct, group: string): string {
  return act.kind === "add-to-group"
    ? t("desk.do.add-to-group", { group })
    : t(`desk.do.${act.kind}`, { tag: act.tag });
}
