import { LONGEST_WORDS, type ProgrammeWord, TOLD_ABOUT } from "#features/events/programme/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Room } from "#site/desk/groups/parts.tsx";

/** A box for each track and speaker that items have, with what is said about it. */
export function WordsForm({
  speak,
  words,
  action,
}: {
  speak: Speak;
  words: readonly ProgrammeWord[];
  action: string;
}) {
  if (words.length === 0) return null;
  const { t } = speak;
  const without = words.filter((each) => each.words === "").length;
  return (
    <Room title={t("programme.desk.words")} id="words" lead={t("programme.desk.words.lead")}>
      <Disclosure summary={t("programme.desk.words.open", { without })}>
        <form method="post" action={action} class="session-form">
          {words.map(({ about, name, words: said }, at) => (
            <div key={`${about} ${name}`}>
              <input type="hidden" name={`of-${at}`} value={`${about}:${name}`} />
              <Field
                name={`words-${at}`}
                label={t(`programme.desk.words.${about}`, { name })}
                lines={2}
                maxLength={LONGEST_WORDS}
                value={said}
              />
            </div>
          ))}
          <Button kind="plain">{t("programme.desk.keep")}</Button>
        </form>
      </Disclosure>
    </Room>
  );
}

/** What was typed into `WordsForm`; names that are none of the programme's are left out. */
export function wordsTyped(
  text: (name: string) => string,
  known: readonly ProgrammeWord[],
): readonly ProgrammeWord[] {
  return known.flatMap((_, at) => {
    const [about, ...name] = text(`of-${at}`).split(":");
    const kind = TOLD_ABOUT.find((each) => each === about);
    const found = known.find((each) => each.about === kind && each.name === name.join(":"));
    return found === undefined ? [] : [{ ...found, words: text(`words-${at}`) }];
  });
}
