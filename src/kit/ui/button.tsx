import type { ComponentChildren } from "preact";

/**
 * "main" is the page's one main action; "plain" is everything else; "quiet" looks like a link; "danger" does what cannot
 * be undone, or ends everything.
 */
export type ButtonKind = "main" | "plain" | "quiet" | "danger";

/** A button that sends its form. */
export function Button({
  kind = "main",
  children,
  ...rest
}: {
  kind?: ButtonKind;
  name?: string;
  value?: string;
  type?: "submit" | "button";
  disabled?: boolean;
  children: ComponentChildren;
}) {
  return (
    <button type="submit" {...rest} class={`button button-${kind}`}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, and changes nothing. */
export function LinkButton({
  kind = "plain",
  children,
  ...rest
}: {
  href: string;
  kind?: ButtonKind;
  rel?: string;
  download?: string;
  children: ComponentChildren;
}) {
  return (
    <a {...rest} class={`button button-${kind}`}>
      {children}
    </a>
  );
}
