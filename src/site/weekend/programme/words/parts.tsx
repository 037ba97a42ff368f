import { Typed } from "#features/events/parts.tsx";
import type { ProgrammeItem, ProgrammeWord } from "#features/events/programme/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Card, Cards } from "#kit/ui/card.tsx";
import { Heading } from "#kit/ui/heading.tsx";

type Props = {
  readonly speak: Speak;
  readonly words: readonly ProgrammeWord[];
};

/** What each track is about; nothing where nobody has said. */
export function TracksTold({ speak, words }: Props) {
  const told = words.filter(({ about, words: said }) => about === "track" && said !== "");
  if (told.length === 0) return null;
  return (
    <dl class="programme-tracks">
      {told.map(({ name, words: said }) => (
        <div key={name}>
          <dt>
            <Typed speak={speak}>{name}</Typed>
          </dt>
          <dd>
            <Typed speak={speak}>{said}</Typed>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Everybody who speaks or leads at one of these, with a few words and the way to what they do. */
export function SpeakersTold({ speak, words, items }: Props & { readonly items: readonly ProgrammeItem[] }) {
  const speakers = words
    .filter(({ about }) => about === "speaker")
    .map((each) => ({
      ...each,
      leads: items.filter((item) => item.cancelledAt === null && item.speakers.includes(each.name)),
    }))
    .filter(({ leads }) => leads.length > 0);
  if (speakers.length === 0) return null;
  const { t } = speak;
  return (
    <section aria-labelledby="speakers" class="programme-speakers-told">
      <Heading level={2} id="speakers">
        {t("programme.speakers")}
      </Heading>
      <Cards>
        {speakers.map(({ name, words: said, leads }) => (
          <Card key={name} title={<Typed speak={speak}>{name}</Typed>}>
            {said !== "" && (
              <p>
                <Typed speak={speak}>{said}</Typed>
              </p>
            )}
            <ul>
              {leads.map((item) => (
                <li key={item.id}>
                  <a href={`#item-${item.id}`}>
                    <Typed speak={speak}>{item.title}</Typed>
                  </a>
                  , {speak.day(item.startsAt)}, {speak.time(item.startsAt)}
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </Cards>
    </section>
  );
}
