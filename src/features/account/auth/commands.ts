import { randomUUID } from "node:crypto";
import { kyselyAdapter } from "@better-auth/kysely-adapter";
import { passkey } from "@better-auth/passkey";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { BetterAuthOptions } from "better-auth/types";
import * as z from "zod";
import { type AccountSecrets, SESSION_LASTS_S } from "#features/account/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { cookieName } from "#kit/http/cookies.ts";
import { browserWords } from "./policy.ts";
import { hashingTokens } from "./tokens/commands.ts";

export type AuthParts = {
  readonly db: Db;
  readonly secrets: AccountSecrets;
  /** How people reach the site, "https://example.org". */
  readonly origin: string;
  /** The movement's name, which authenticators and passkeys are listed under. */
  readonly name: string;
};

const HOUR_S = 60 * 60;
const NEVER_USED = "nobody signs in with a password here";

/**
 * The library behind signing in: it keeps sessions, authenticators, recovery codes and passkeys, on our own connection
 * pool and in our own tables. It is never mounted: our routes call it, one function at a time.
 *
 * It opens no transaction that waits for a second connection, so one connection (the embedded database) is enough.
 */
export function openAuth({ db, secrets, origin, name }: AuthParts) {
  const secure = origin.startsWith("https:");
  // "__Host-" binds a cookie to this host, to https and to the whole site; browsers refuse it over http.
  const prefix = secure ? "__Host-" : "";
  const { hostname } = new URL(origin);
  return betterAuth({
    appName: name,
    baseURL: origin,
    basePath: "/account/library",
    secret: secrets.keyedHash("account-library", "secret"),
    database: (options: BetterAuthOptions) =>
      hashingTokens(kyselyAdapter(db as never, { type: "postgres", transaction: false })(options)),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: false },
    user: {
      modelName: "account_user",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
    },
    session: {
      modelName: "account_session",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
      },
      additionalFields: {
        how: { type: "string", required: false, input: false },
        secondStepAt: { type: "date", required: false, input: false, fieldName: "second_step_at" },
      },
      expiresIn: SESSION_LASTS_S,
      updateAge: HOUR_S,
      // Our own routes ask for a recent proof, which a second step renews; the library would only know the sign-in.
      freshAge: 0,
    },
    account: { modelName: "account_provider", fields: PROVIDER_FIELDS },
    verification: {
      modelName: "account_verification",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: {
              ...session,
              ipAddress: null,
              userAgent: browserWords(session.userAgent ?? ""),
              how: (session as { how?: string | null }).how ?? "passkey",
            },
          }),
        },
      },
      user: { create: { before: async () => false as const } },
      account: { create: { before: async () => Promise.reject(new Error(NEVER_USED)) } },
    },
    advanced: {
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure },
      cookies: {
        session_token: { name: cookieName("session", { secure }) },
        session_data: { name: `${prefix}session-copy` },
        dont_remember: { name: `${prefix}session-brief` },
        account_data: { name: `${prefix}session-provider` },
        two_factor: { name: `${prefix}second-step` },
        passkey: { name: cookieName("passkey", { secure }) },
      },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
    },
    plugins: [
      twoFactor({
        issuer: name,
        allowPasswordless: true,
        totpOptions: { digits: 6, period: 30 },
        backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: "encrypted" },
        schema: STEP_SCHEMA,
      }),
      passkey({
        rpID: hostname,
        rpName: name,
        origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        authentication: {
          afterVerification: async ({ verification }) => {
            // Whoever holds the device must have shown that it is them: finger, face or PIN.
            if (!verification.authenticationInfo.userVerified) throw new APIError("UNAUTHORIZED");
          },
        },
        advanced: { webAuthnChallengeCookie: "passkey" },
        schema: PASSKEY_SCHEMA,
      }),
      { id: "mail-sign-in", endpoints: { beginSession } },
    ],
  });
}

export type Auth = ReturnType<typeof openAuth>;

/** Signs a browser in for somebody whose mailbox was proven. It has no address: only our own commands can call it. */
const beginSession = createAuthEndpoint.serverOnly(
  {
    method: "POST",
    requireHeaders: true,
    body: z.object({ personId: z.uuid(), how: z.enum(["link", "code", "operator"]) }),
  },
  async (ctx) => {
    const { personId, how } = ctx.body;
    const { internalAdapter } = ctx.context;
    const user = await internalAdapter.findUserById(personId);
    if (user === null) throw new APIError("NOT_FOUND");
    const session = await internalAdapter.createSession(personId, false, { how } as never);
    await setSessionCookie(ctx, { session, user });
    return { sessionId: session.id };
  },
);

const PROVIDER_FIELDS = {
  userId: "user_id",
  accountId: "account_id",
  providerId: "provider_id",
  accessToken: "access_token",
  refreshToken: "refresh_token",
  idToken: "id_token",
  accessTokenExpiresAt: "access_token_expires_at",
  refreshTokenExpiresAt: "refresh_token_expires_at",
  createdAt: "created_at",
  updatedAt: "updated_at",
} as const;

const STEP_SCHEMA = {
  user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
  twoFactor: {
    modelName: "account_two_factor",
    fields: {
      userId: "user_id",
      backupCodes: "backup_codes",
      failedVerificationCount: "failed_verification_count",
      lockedUntil: "locked_until",
    },
  },
} as const;

const PASSKEY_SCHEMA = {
  passkey: {
    modelName: "account_passkey",
    fields: {
      publicKey: "public_key",
      userId: "user_id",
      credentialID: "credential_id",
      deviceType: "device_type",
      backedUp: "backed_up",
      createdAt: "created_at",
    },
  },
} as const;
