import type { ComponentChildren } from "preact";

/** More for those who want it, folded away; opens without script. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  summary: string;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="disclosure" open={open}>
      <summary>{summary}</summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
