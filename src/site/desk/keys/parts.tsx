import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { GroupOptions } from "#site/desk/choosing/parts.tsx";

/** Which group something is for. */
export function GroupField({
  speak,
  label,
  hint,
  groups,
  chosen,
}: {
  speak: Speak;
  label: string;
  hint: string;
  groups: readonly GroupChoice[];
  chosen: number | null;
}) {
  return (
    <div class="field">
      <label for="group">{label}</label>
      <p class="hint" id="group-hint">
        {hint}
      </p>
      <select id="group" name="group" class="input input-long" aria-describedby="group-hint">
        <GroupOptions speak={speak} groups={groups} chosen={chosen} />
      </select>
    </div>
  );
}

/** Something that is shown this once. */
export function ShownOnce({ title, secret, what }: { title: string; secret: string; what: string }) {
  return (
    <Notice kind="success" title={title}>
      <p>
        <code class="shown-once">{secret}</code>
      </p>
      <p>{what}</p>
    </Notice>
  );
}

export function NotYours({ speak: { t } }: { speak: Speak }) {
  return <Heading lead={t("outside.not-yours.lead")}>{t("outside.not-yours")}</Heading>;
}
