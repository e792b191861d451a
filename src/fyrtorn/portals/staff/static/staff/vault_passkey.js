// Asks the browser's passkey for what unlocks the vault (WebAuthn with the PRF extension), and sends the form that
// holds the answer. A form takes part with data-vault-passkey="add" or "unlock"; it is hidden until the browser is
// found able. Without script, or without a passkey, the pass phrase stands on the same page.

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (mark) => mark.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const hexOf = (buffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const read = (described) => ({ ...described, id: bytesOf(described.id) });

function prfOf(prf) {
  if (prf.eval) return { eval: { first: bytesOf(prf.eval.first) } };
  const salts = Object.entries(prf.evalByCredential).map(([id, salt]) => [id, { first: bytesOf(salt.first) }]);
  return { evalByCredential: Object.fromEntries(salts) };
}

const requestOf = (options) => ({
  ...options,
  challenge: bytesOf(options.challenge),
  allowCredentials: options.allowCredentials.map(read),
  extensions: { prf: prfOf(options.extensions.prf) },
});

const creationOf = (options) => ({
  ...options,
  challenge: bytesOf(options.challenge),
  user: read(options.user),
  excludeCredentials: (options.excludeCredentials ?? []).map(read),
  extensions: { prf: prfOf(options.extensions.prf) },
});

const given = (credential) => credential.getClientExtensionResults().prf;

const plain = (credential, response) =>
  JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    response: Object.fromEntries(Object.entries(response).map(([name, buffer]) => [name, textOf(buffer)])),
  });

async function unlock(options) {
  const credential = await navigator.credentials.get({ publicKey: requestOf(options) });
  const { clientDataJSON, authenticatorData, signature } = credential.response;
  return [plain(credential, { clientDataJSON, authenticatorData, signature }), given(credential)?.results?.first];
}

// Some keys tell what their PRF gives only when they are asked, not when they are made: then they are asked at once.
async function add(options) {
  const credential = await navigator.credentials.create({ publicKey: creationOf(options) });
  const { clientDataJSON, attestationObject } = credential.response;
  const answer = plain(credential, { clientDataJSON, attestationObject });
  const prf = given(credential);
  if (prf?.results?.first || !prf?.enabled) return [answer, prf?.results?.first];
  const asked = await navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      rpId: options.rp.id,
      allowCredentials: [{ type: "public-key", id: credential.rawId }],
      userVerification: "required",
      extensions: { prf: prfOf(options.extensions.prf) },
    },
  });
  return [answer, given(asked)?.results?.first];
}

for (const form of document.querySelectorAll("form[data-vault-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const trouble = form.querySelector("[role=alert]");
  const tell = (name) => {
    trouble.textContent = form.dataset[name];
    trouble.hidden = false;
  };
  const able = form.closest("[data-when-able]");
  able.hidden = false;
  able.previousElementSibling.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      const options = JSON.parse(document.getElementById(form.dataset.options).textContent);
      const [answer, prf] = await (form.dataset.vaultPasskey === "add" ? add : unlock)(options);
      if (!prf) return tell("cannot");
      form.elements.credential.value = answer;
      form.elements.prf.value = hexOf(prf);
      form.submit();
    } catch {
      tell("interrupted");
    }
  });
}
