import type { MovementSettings } from "#features/movement/contract.ts";
import { LinkButton } from "#kit/ui/button.tsx";

/** A text of the movement's own, as plain paragraphs parted by empty lines; markup in it stays text. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph} class="as-typed">
          {paragraph}
        </p>
      ))}
    </>
  );
}

/** The way to reach the movement; nothing when it has given none. */
export function Contact({ movement, label }: { movement: MovementSettings; label: string }) {
  const { contactUrl, contactEmail } = movement;
  if (contactUrl !== "") return <LinkButton href={contactUrl}>{label}</LinkButton>;
  if (contactEmail !== "")
    return <LinkButton href={`mailto:${contactEmail}`}>{`${label}: ${contactEmail}`}</LinkButton>;
  return null;
}
