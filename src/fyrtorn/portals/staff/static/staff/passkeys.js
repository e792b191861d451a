// Joins a form marked data-passkey="add" or "authenticate" to the sign-in library's passkey part, and says
// on the page when a passkey could not be read. Without script the page offers codes instead.

const options = JSON.parse(document.getElementById("js_data").textContent);
const trouble = document.getElementById("nyckel-fel");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  trouble.hidden = false;
  trouble.scrollIntoView({ block: "nearest" });
});

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("button");
  const credential = form.querySelector("input[name=credential]");
  button.id ||= "passkey-button";
  const ids = { add: button.id, authenticate: button.id, credential: credential.id };
  button.addEventListener("click", () => { trouble.hidden = true; });
  if (form.dataset.passkey === "add") {
    window.allauth.webauthn.forms.addForm({ ids, data: options });
  } else {
    window.allauth.webauthn.forms.authenticateForm({ ids, data: options });
  }
}
