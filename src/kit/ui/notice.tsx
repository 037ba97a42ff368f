import type { ComponentChildren } from "preact";
import { Sign, type Tone } from "./badge.tsx";

const TONES = { info: "neutral", success: "good", warn: "warn", error: "bad" } as const satisfies Record<
  string,
  Tone
>;
export type NoticeKind = keyof typeof TONES;

/** Something the reader should know before going on. An error is announced as soon as the page is read. */
export function Notice({
  kind = "info",
  title,
  children,
}: {
  kind?: NoticeKind;
  title?: string;
  children?: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${kind}`} {...(kind === "error" ? { role: "alert" } : {})}>
      <Sign tone={TONES[kind]} />
      <div class="notice-words">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
