import type { ComponentChildren } from "preact";
import { Drawing, type DrawingName } from "./drawings.tsx";

/** What stands where a list would be: why it is empty, and how to start. */
export function Empty({
  title,
  drawing = "bench",
  children,
}: {
  title: string;
  drawing?: DrawingName;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <Drawing name={drawing} size="large" />
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
