import type { ComponentChildren } from "preact";
import type { Passkey } from "#features/account/passkeys/queries.ts";
import type { SignedIn } from "#features/account/sessions/queries.ts";
import type { Actor } from "#kit/http/actor.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { PasskeyButton } from "#site/account/passkeys/parts.tsx";
import { urls } from "#site/urls.ts";

export type AccountProps = {
  readonly speak: Speak;
  readonly actor: Actor;
  readonly sessions: readonly SignedIn[];
  readonly passkeys: readonly Passkey[];
  readonly hasAuthenticator: boolean;
};

/** Where one is signed in, and by what one gets in. */
export function AccountPage(props: AccountProps) {
  const { speak, actor } = props;
  const { t } = speak;
  return (
    <>
      <Heading lead={actor.name === "" ? undefined : t("account.signed-in-as", { name: actor.name })}>
        {t("account.title")}
      </Heading>
      <Roles {...props} />
      <Sessions {...props} />
      <Authenticator {...props} />
      <Passkeys {...props} />
      <section>
        <h2>{t("mentoring.title")}</h2>
        <p>{t("mentoring.account.lead")}</p>
        <p>
          <LinkButton href={urls.ownMentoring}>{t("mentoring.trip.open")}</LinkButton>
        </p>
      </section>
      <section>
        <h2>{t("rights.account")}</h2>
        <p>{t("rights.account.lead")}</p>
        <p>
          <LinkButton href={urls.ownRights}>{t("rights.account.link")}</LinkButton>
        </p>
      </section>
    </>
  );
}

function Roles({ speak: { t }, actor }: AccountProps) {
  const names = [...new Set(actor.roles.map(({ role }) => role))];
  if (names.length === 0) return null;
  return (
    <p>
      {t("account.roles")}{" "}
      {names.map((role) => (
        <>
          <Badge tone="brand" key={role}>
            {t(`account.role.${role}`)}
          </Badge>{" "}
        </>
      ))}
    </p>
  );
}

function Sessions({ speak, actor, sessions }: AccountProps) {
  const { t } = speak;
  return (
    <section>
      <h2>{t("account.sessions")}</h2>
      <ul class="plain-list account-list">
        {sessions.map(({ id, browser, how, since, lastUsed }) => (
          <li key={id}>
            <div>
              <strong>{browser === "" ? t("account.session.unknown") : browser}</strong>{" "}
              {id === actor.sessionId && <Badge tone="good">{t("account.session.here")}</Badge>}
              <p class="hint">
                {t(`account.session.how.${how}`, { day: speak.day(since), time: speak.time(since) })}{" "}
                {t("account.session.used", { day: speak.day(lastUsed), time: speak.time(lastUsed) })}
              </p>
            </div>
            <Act
              action={id === actor.sessionId ? urls.signOut : urls.accountSession(id)}
              label={t(id === actor.sessionId ? "account.sign-out" : "account.session.end")}
              about={browser === "" ? t("account.session.unknown") : browser}
            />
          </li>
        ))}
      </ul>
      <form method="post" action={urls.signOutEverywhere}>
        <Button kind="plain">{t("account.sign-out-everywhere")}</Button>
      </form>
    </section>
  );
}

/** A button in a row of a list; what it is about is read out with it. */
function Act({ action, label, about }: { action: string; label: string; about: string }) {
  return (
    <form method="post" action={action}>
      <Button kind="plain">
        {label}
        <span class="unseen">: {about}</span>
      </Button>
    </form>
  );
}

function Authenticator({ speak: { t }, hasAuthenticator: has }: AccountProps) {
  return (
    <section>
      <h2>{t("account.authenticator.title")}</h2>
      <p>{t(has ? "account.authenticator.there" : "account.authenticator.why")}</p>
      {has ? (
        <div class="account-acts">
          <PlainForm action={urls.recoveryCodes}>{t("account.recovery.new")}</PlainForm>
          <PlainForm action={urls.authenticatorRemoval}>{t("account.authenticator.remove")}</PlainForm>
        </div>
      ) : (
        <p>
          <LinkButton href={urls.authenticator}>{t("account.authenticator.add")}</LinkButton>
        </p>
      )}
    </section>
  );
}

function PlainForm({ action, children }: { action: string; children: ComponentChildren }) {
  return (
    <form method="post" action={action}>
      <Button kind="plain">{children}</Button>
    </form>
  );
}

function Passkeys({ speak, passkeys }: AccountProps) {
  const { t } = speak;
  const nameOf = ({ name }: Passkey) => (name === "" ? t("account.passkey.nameless") : name);
  return (
    <section>
      <h2>{t("account.passkeys.title")}</h2>
      <p>{t("account.passkeys.why")}</p>
      <ul class="plain-list account-list">
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <div>
              <strong>{nameOf(passkey)}</strong>
              <p class="hint">{t("account.passkey.added", { day: speak.day(passkey.addedAt) })}</p>
            </div>
            <Act
              action={urls.passkeyRemoval(passkey.id)}
              label={t("account.passkey.remove")}
              about={nameOf(passkey)}
            />
          </li>
        ))}
      </ul>
      <PasskeyButton
        act="make"
        challenge={urls.passkeys}
        answer={urls.passkeys}
        next={urls.account}
        failed={t("account.passkey.not-made")}
        label={t("account.passkey.add")}
        nameLabel={t("account.passkey.name")}
      />
      <noscript>
        <p class="hint">{t("account.passkey.script")}</p>
      </noscript>
    </section>
  );
}
