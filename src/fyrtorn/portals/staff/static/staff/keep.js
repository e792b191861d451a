// Keeps what is being written in a form, in this tab only, until it has been saved. A session that ends
// while somebody writes then costs nothing: the words are offered again after signing in.
//
// A form takes part with data-keep="<what it is about>". Signing out clears the tab's storage.

const PREFIX = "fyrtorn.draft.";
const SENT = "fyrtorn.sent";
const SKIPPED = new Set(["csrfmiddlewaretoken", "version", "read_as"]);

const fieldsOf = (form) =>
  [...form.elements].filter((field) => field.name && !SKIPPED.has(field.name) && field.type !== "hidden" && field.type !== "file");

const valuesOf = (form) =>
  fieldsOf(form).map((field) => (field.type === "checkbox" || field.type === "radio" ? field.checked : field.value));

function putBack(form, values) {
  fieldsOf(form).forEach((field, index) => {
    if (values[index] === undefined) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values[index];
    else field.value = values[index];
  });
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function offer(form, key, values) {
  const box = document.createElement("div");
  box.className = "notice notice-info";
  const words = document.createElement("p");
  words.textContent = "Du skrev här förut utan att spara.";
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  const add = (text, variant, action) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.size = "sm";
    button.dataset.variant = variant;
    button.textContent = text;
    button.addEventListener("click", () => {
      action();
      box.remove();
    });
    buttons.append(button);
  };
  add("Hämta det", "secondary", () => putBack(form, values));
  add("Släng det", "tertiary", () => sessionStorage.removeItem(key));
  box.append(words, buttons);
  form.before(box);
}

// What was sent is forgotten when the next page says that it was saved, and not before.
if (document.querySelector("main > .notice-info[role=status]")) {
  const sent = sessionStorage.getItem(SENT);
  if (sent) sessionStorage.removeItem(sent);
}
sessionStorage.removeItem(SENT);

for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = PREFIX + form.dataset.keep;
  const first = JSON.stringify(valuesOf(form));
  const kept = sessionStorage.getItem(key);
  const cameBack = document.querySelector(".errors") !== null;
  if (kept && kept !== first && !cameBack) offer(form, key, JSON.parse(kept));
  form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(valuesOf(form))));
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}
