// Security keys: a button that asks one, and sends its answer with the form around it.
// The options come from the server as JSON in an attribute (WebAuthn level 3 names).

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) =>
    sign.charCodeAt(0),
  );

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const decoded = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

async function created(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: decoded(options.excludeCredentials),
  };
  const made = await navigator.credentials.create({ publicKey });
  return answered(made, {
    clientDataJSON: text(made.response.clientDataJSON),
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function got(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: decoded(options.allowCredentials),
  };
  const found = await navigator.credentials.get({ publicKey });
  const { clientDataJSON, authenticatorData, signature, userHandle } = found.response;
  return answered(found, {
    clientDataJSON: text(clientDataJSON),
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  });
}

const answered = (credential, response) => ({
  type: credential.type,
  id: credential.id,
  rawId: text(credential.rawId),
  clientExtensionResults: credential.getClientExtensionResults(),
  response,
});

for (const part of document.querySelectorAll("[data-key-options]")) {
  if (!window.PublicKeyCredential) continue;
  part.hidden = false;
  const fault = part.querySelector("[data-key-fault]");
  part.querySelector("[data-key-ask]").addEventListener("click", async () => {
    fault.hidden = true;
    try {
      const { publicKey } = JSON.parse(part.dataset.keyOptions);
      const ask = part.dataset.keyKind === "create" ? created : got;
      const answer = part.querySelector("[data-key-answer]");
      answer.value = JSON.stringify(await ask(publicKey));
      answer.form.submit();
    } catch {
      fault.hidden = false;
    }
  });
}
