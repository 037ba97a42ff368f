import { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import { openDoor } from "#features/account/door/route.ts";
import { movementSettings } from "#features/movement/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import { frame } from "#kit/http/app.ts";
import { COOKIES } from "#kit/http/cookies.ts";
import type { Env } from "#kit/http/env.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { language } from "#site/language/route.ts";
import { showing } from "#site/show/route.tsx";
import { urls } from "#site/urls.ts";
import { aMember, anAccountWorld, signedIn, withCookies } from "#test/account.ts";
import { aWorld } from "#test/world.ts";
import { mailIsShownHere } from "./dev-mail/policy.ts";
import { wayAfterSignIn } from "./policy.ts";
import { account } from "./route.tsx";

const world = aWorld();
const accounts = anAccountWorld(world);
const now = () => new Date();
const mail = fakeMail({ now });
const island = { script: "/i.js", styles: [], imports: [] };
let tries = 0;

async function site(origin = "http://localhost", auth = accounts.auth) {
  const settings = await movementSettings(world.app);
  const movement = () => settings;
  const assets = { style: "/look.css", island: () => island } as never;
  const show = showing({ movement, assets, origin });
  const ways = { "sign-in": urls.signIn, "second-step": urls.secondStep, authenticator: urls.authenticator };
  const open = async () => auth();
  const door = openDoor({ db: world.app, auth: open, now, ways });
  const room = { show, db: world.app, auth: open, secrets: accounts.secrets, mail, movement, door, origin };
  const behind = new Hono<Env>().get("/desk", door.demandActor, (c) => c.text(actorOf(c).name));
  const onFault = (fault: unknown) => {
    throw fault;
  };
  const tryFrom = () => (tries-- > 0 ? 0 : 30);
  return frame({ speakers: loadCatalogues("messages"), publicUrl: origin })
    .route("/", account({ ...room, tryFrom, mailIsShown: false, onFault, now }))
    .route("/", behind);
}

beforeEach(async () => {
  tries = 1000;
  mail.forget();
  await aMember(world.db, { name: "Anna Jones", email: "anna@example.org" });
});

const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: "POST",
  body: new URLSearchParams(fields),
  headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
});

const shape = (answer: Response) => [
  answer.status,
  answer.headers.get("location"),
  (answer.headers.get("set-cookie") ?? "").replace(/sign-in=[^;]+/, "sign-in="),
];

test("an address that we know and one that we do not are answered alike; only one gets a mail", async () => {
  const app = await site();
  const known = await app.request("/sign-in", form({ email: "anna@example.org" }));
  const unknown = await app.request("/sign-in", form({ email: "nobody@example.org" }));
  expect(shape(known)).toEqual([303, "/sign-in/code", expect.stringContaining("HttpOnly")]);
  expect(shape(unknown)).toEqual(shape(known));
  const wrong = (answer: Response) =>
    app.request("/sign-in/code", form({ code: "00000000" }, { cookie: cookieOf(answer) }));
  const words = async (answer: Response) => (await (await wrong(answer)).text()).replace(/\S{20,}/g, "");
  expect(await words(known)).toBe(await words(unknown));
  await expect.poll(() => mail.letters().map(({ to }) => to)).toEqual(["anna@example.org"]);
});

const cookieOf = (answer: Response) => (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

describe("by mail", () => {
  async function lettersFor(app: Awaited<ReturnType<typeof site>>, back = "/desk") {
    const asked = await app.request("/sign-in", form({ email: "Anna@Example.org", back }));
    await expect.poll(() => mail.letters().length).toBe(1);
    const { text = "" } = mail.letters()[0] ?? {};
    const link = /\/sign-in\/link\/\S+/.exec(text)?.[0] ?? "";
    return { cookie: cookieOf(asked), link, code: /\d{4} \d{4}/.exec(text)?.[0] ?? "" };
  }

  test("a look at the link uses nothing up; the button signs in and goes where one was going", async () => {
    const app = await site();
    const { link } = await lettersFor(app);
    for (let looks = 0; looks < 3; looks++) expect((await app.request(link)).status).toBe(200);
    const entered = await app.request(link, form({}));
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/desk"]);
    const headers = withCookies(new Headers(), entered.headers);
    expect(await (await app.request("/desk", { headers })).text()).toBe("Anna");
    expect((await app.request(link, form({}))).status).toBe(404);
  });

  test("the code signs in the browser that asked, with the spaces it was typed with", async () => {
    const app = await site();
    const { cookie, code } = await lettersFor(app);
    expect((await app.request("/sign-in/code", form({ code }))).status).toBe(400);
    const noted = await world.db.selectFrom("letter").select(["kind", "subject"]).execute();
    expect(noted, "never with the code, which stands in its subject").toEqual([
      { kind: "sign-in", subject: null },
    ]);
    const entered = await app.request("/sign-in/code", form({ code: ` ${code} ` }, { cookie }));
    expect(entered.headers.get("location")).toBe("/desk");
  });
});

test("the cookies are for this site alone, out of reach of scripts, and over https bound to the host", async () => {
  const origin = "https://example.org";
  const { auth } = anAccountWorld(world, origin);
  const personId = (await world.db.selectFrom("person").select("id").executeTakeFirstOrThrow()).id;
  const headers = await signedIn(world.app, { auth: auth(), personId });
  expect(headers.get("cookie")).toMatch(/^__Host-session=/);
  const app = await site(origin, auth);
  expect(await (await app.request(`${origin}/desk`, { headers })).text()).toBe("Anna");
  const out = await app.request(`${origin}/sign-out`, { ...form({}), headers });
  const lines = [...out.headers.getSetCookie()].filter((line) => line.startsWith("__Host-session="));
  for (const part of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(lines.join()).toContain(part);
  expect(lines.join()).not.toContain("Domain");
  expect((await app.request(`${origin}/desk`, { headers })).status).toBe(303);
});

test("the cookies that signing in, passkeys and languages set are those of the table, with its times", async () => {
  const app = await site();
  app.route("/", language({ secure: false }));
  const wished = await app.request("/sign-in", form({ email: "anna@example.org" }));
  await expect.poll(() => mail.letters().length).toBe(1);
  const link = /\/sign-in\/link\/\S+/.exec(mail.letters()[0]?.text ?? "")?.[0] ?? "";
  const answers = [
    await app.request(link, form({})),
    wished,
    await app.request("/sign-in/passkey"),
    await app.request("/language/cy?back=/"),
  ];
  const set = answers
    .flatMap(({ headers }) => headers.getSetCookie())
    .map((line) => {
      const [, name = "", lastsS = ""] = /^([^=]+)=.*Max-Age=(\d+)/.exec(line) ?? [];
      return [name, Number(lastsS)] as const;
    });
  // The host's own cookie is set by the page at the door, and tried there.
  const here = Object.entries(COOKIES).filter(([name]) => name !== "host");
  expect(Object.fromEntries(set)).toEqual(
    Object.fromEntries(here.map(([name, { lastsS }]) => [name, lastsS])),
  );
});

test("a form sent from another site does nothing", async () => {
  const app = await site();
  for (const path of ["/sign-in", "/sign-in/code", "/sign-out", "/account/sign-out-everywhere"]) {
    const answer = await app.request(
      path,
      form({ email: "anna@example.org" }, { "sec-fetch-site": "cross-site" }),
    );
    expect(answer.status).toBe(403);
  }
  expect(mail.letters()).toEqual([]);
});

test("a client that tries too often waits, and so does an address that is asked for too often", async () => {
  const app = await site();
  for (let asked = 0; asked < 5; asked++)
    expect((await app.request("/sign-in", form({ email: "x@example.org" }))).status).toBe(303);
  const refused = await app.request("/sign-in", form({ email: "x@example.org" }));
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
  tries = 0;
  expect((await app.request("/sign-in", form({ email: "y@example.org" }))).status).toBe(429);
  expect((await app.request("/sign-in/code", form({ code: "1" }))).status).toBe(429);
});

test("a page behind the door leads strangers to sign in and back, and nobody else's cookie opens it", async () => {
  const app = await site();
  for (const headers of [{}, { cookie: "session=made-up.signature" }]) {
    const answer = await app.request("/desk?page=2", { headers });
    expect(answer.headers.get("location")).toBe(`/sign-in?back=${encodeURIComponent("/desk?page=2")}`);
  }
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/sign-in?back=/x",
  "/sign-out",
  "",
])("%j is no place to go to after signing in", (back) => expect(wayAfterSignIn(back)).toBe("/account"));

test("a page of this site is", () => expect(wayAfterSignIn("/desk?page=2")).toBe("/desk?page=2"));

test("what is no address is told so, with what was typed still there", async () => {
  const answer = await (await site()).request("/sign-in", form({ email: "anna at example" }));
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('value="anna at example"');
});

describe("sent mail", () => {
  const here = {
    wish: "auto",
    mailIsReal: false,
    demonstration: true,
    origin: "http://localhost:3000",
    host: "127.0.0.1",
  } as const;
  test("is shown in a demonstration on this machine, or where somebody said so", () => {
    expect(mailIsShownHere(here)).toBe(true);
    expect(mailIsShownHere({ ...here, demonstration: false, origin: "https://a.example", wish: "on" })).toBe(
      true,
    );
  });
  test.each([
    { mailIsReal: true },
    { mailIsReal: true, wish: "on" },
    { demonstration: false },
    { origin: "https://help.example.org" },
    { host: "0.0.0.0" },
    { wish: "off" },
  ] as const)("is not shown with %j", (otherwise) => {
    expect(mailIsShownHere({ ...here, ...otherwise })).toBe(false);
  });
});
