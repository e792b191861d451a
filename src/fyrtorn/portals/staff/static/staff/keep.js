// Keeps what is being written in a form, in this tab only, until it has been saved. A session that ends
// while somebody writes then costs nothing: the words are offered again after signing in.
//
// A form takes part with data-keep="<what it is about>". Signing out clears the tab's storage.

const PREFIX = "fyrtorn.draft.";
const SENT = "fyrtorn.sent";

const isBox = (field) => field.type === "checkbox" || field.type === "radio";
const fieldsOf = (form) =>
  [...form.elements].filter((field) => field.name && !["hidden", "file", "submit"].includes(field.type));

// Each field by name (a box also by its value), so that a form that has changed gets back only what fits.
const nameOf = (field) => (isBox(field) ? `${field.name}=${field.value}` : field.name);
const valuesOf = (form) =>
  Object.fromEntries(fieldsOf(form).map((field) => [nameOf(field), isBox(field) ? field.checked : field.value]));

function putBack(form, values) {
  for (const field of fieldsOf(form)) {
    const value = values[nameOf(field)];
    if (value === undefined) continue;
    if (isBox(field)) field.checked = value;
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function button(text, variant, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  made.dataset.size = "sm";
  made.dataset.variant = variant;
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

function offer(form, key, values) {
  const box = document.createElement("div");
  box.className = "notice notice-info";
  const words = document.createElement("p");
  words.textContent = "Du skrev här förut utan att spara.";
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  buttons.append(
    button("Hämta det", "secondary", () => {
      putBack(form, values);
      box.remove();
    }),
    button("Släng det", "tertiary", () => {
      sessionStorage.removeItem(key);
      box.remove();
    }),
  );
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
  const kept = sessionStorage.getItem(key);
  const cameBack = document.querySelector(".errors, .wrong") !== null;
  if (kept && kept !== JSON.stringify(valuesOf(form)) && !cameBack) offer(form, key, JSON.parse(kept));
  form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(valuesOf(form))));
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}
