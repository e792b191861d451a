// A real OpenID Connect provider (the certified oidc-provider) for the tests: one client, and whoever the
// address names signs in. Started as: node provider.mjs PORT CALLBACK. Prints "ready" when it listens.
//
// What the tests need beyond a good provider: GET /set?person=...&misbehave=... chooses who signs in and how
// the next ID tokens are wrong; they are signed anew with the provider's own key, or with another.

import { createServer } from "node:http";
import { generateKeyPairSync, createSign, createHmac } from "node:crypto";

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const { Provider } = await import("oidc-provider");

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const jwk = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "test-key" };

const provider = new Provider(issuer, {
  clients: [{
    client_id: "fyrtorn",
    client_secret: "a-secret-of-at-least-forty-eight-characters-here",
    redirect_uris: [callback],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    token_endpoint_auth_method: "client_secret_post",
  }],
  jwks: { keys: [jwk] },
  cookies: { keys: ["only-for-tests"] },
  conformIdTokenClaims: false,
  claims: { openid: ["sub", "email"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/who/${interaction.uid}` },
  findAccount: (_ctx, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: "beda.coordinator@nykvarn.example", email_verified: true }),
  }),
});

let person = "person-17";
let misbehave = "";

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(claims, { alg = "RS256", key = privateKey, kid = "test-key" } = {}) {
  const input = `${encode({ alg, kid, typ: "JWT" })}.${encode(claims)}`;
  if (alg === "none") return `${input}.`;
  if (alg === "HS256") {
    const publicPem = JSON.stringify({ n: jwk.n, e: jwk.e });
    return `${input}.${createHmac("sha256", publicPem).update(input).digest("base64url")}`;
  }
  return `${input}.${createSign("sha256").update(input).sign(key, "base64url")}`;
}

const now = () => Math.floor(Date.now() / 1000);
const WAYS = {
  same: (claims) => signed(claims),
  iss: (claims) => signed({ ...claims, iss: "https://annan.example" }),
  aud: (claims) => signed({ ...claims, aud: "another-client" }),
  "several-aud": (claims) => signed({ ...claims, aud: ["fyrtorn", "another-client"] }),
  azp: (claims) => signed({ ...claims, azp: "another-client" }),
  nonce: (claims) => signed({ ...claims, nonce: "another-question" }),
  "no-nonce": ({ nonce, ...claims }) => signed(claims),
  none: (claims) => signed(claims, { alg: "none" }),
  hs256: (claims) => signed(claims, { alg: "HS256" }),
  "another-key": (claims) => signed(claims, { key: stranger }),
  "unknown-key": (claims) => signed(claims, { kid: "nobody" }),
  expired: (claims) => signed({ ...claims, exp: now() - 3600 }),
  "made-tomorrow": (claims) => signed({ ...claims, iat: now() + 86400 }),
  "no-sub": ({ sub, ...claims }) => signed(claims),
  "not-a-token": () => "abc",
};

provider.use(async (ctx, next) => {
  await next();
  if (ctx.path === "/token" && misbehave && ctx.body?.id_token) {
    const claims = JSON.parse(Buffer.from(ctx.body.id_token.split(".")[1], "base64url").toString());
    ctx.body = { ...ctx.body, id_token: WAYS[misbehave](claims) };
  }
});

const answer = provider.callback();

createServer(async (request, response) => {
  const url = new URL(request.url, issuer);
  if (url.pathname === "/set") {
    person = url.searchParams.get("person") ?? person;
    misbehave = url.searchParams.get("misbehave") ?? "";
    response.end("set");
  } else if (url.pathname.startsWith("/who/")) {
    const { params } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId: person, clientId: params.client_id });
    grant.addOIDCScope("openid");
    await provider.interactionFinished(request, response, {
      login: { accountId: person },
      consent: { grantId: await grant.save() },
    });
  } else {
    answer(request, response);
  }
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
