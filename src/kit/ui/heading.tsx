import type { ComponentChildren } from "preact";

/** A page's or section's heading: an optional line above it, and an opening sentence below. */
export function Heading({
  level = 1,
  kicker,
  lead,
  id,
  children,
}: {
  level?: 1 | 2 | 3;
  kicker?: string | undefined;
  lead?: ComponentChildren;
  id?: string | undefined;
  children: ComponentChildren;
}) {
  const Tag = `h${level}` as const;
  return (
    <div class={`heading heading-${level}`}>
      {kicker && <p class="kicker">{kicker}</p>}
      <Tag id={id}>{children}</Tag>
      {lead && <p class="lead">{lead}</p>}
    </div>
  );
}
