import type { ComponentChildren } from "preact";

/** One thing in a list of things. With `title` and `href`, the whole card is the link's target. */
export function Card({
  title,
  href,
  level = 3,
  kicker,
  tone = "plain",
  children,
}: {
  title?: ComponentChildren;
  href?: string | undefined;
  level?: 2 | 3 | 4;
  kicker?: ComponentChildren;
  tone?: "plain" | "brand" | "accent";
  children?: ComponentChildren;
}) {
  const Tag = `h${level}` as const;
  return (
    <article class={`card card-${tone}${href === undefined ? "" : " card-link"}`}>
      {kicker && <p class="kicker">{kicker}</p>}
      {title && <Tag class="card-title">{href === undefined ? title : <a href={href}>{title}</a>}</Tag>}
      {children}
    </article>
  );
}

/** Cards below one another on a phone, beside one another where there is room. */
export function Cards({ children, wide = false }: { children: ComponentChildren; wide?: boolean }) {
  return <div class={wide ? "cards cards-wide" : "cards"}>{children}</div>;
}
