// Saves a talk's record while somebody writes it, sealed on the server, and says when it was saved. What has not been
// saved is tried again until it is; leaving the page then asks first. Ctrl+Enter ends the talk.
//
// A new page begins at the first question, so that a call is noted without a mouse.
//
// The form takes part with data-talk="<the talk>" and data-autosave="<address that saves>". Without this script it is saved by its buttons.

const PAUSE_MS = 700;
const FIRST_RETRY_MS = 2000;
const SLOWEST_RETRY_MS = 15000;

function keep(form) {
  const line = form.querySelector("[data-saved]");
  const version = form.elements.version;
  const token = form.elements.csrfmiddlewaretoken;
  let changes = 0; // what has been written
  let kept = 0; // what of it has been saved
  let saving = null; // the save on its way
  let isLeaving = false;
  let isStopped = false; // another tab has written: the next save is somebody's choice
  let isRefused = false; // a text stands on the page alone
  let retry = FIRST_RETRY_MS;
  let waiting = 0;

  function say(words, isWrong = false, link = null) {
    line.textContent = words;
    line.classList.toggle("wrong", isWrong);
    if (!link) return;
    const made = document.createElement("a");
    made.href = link.href;
    made.target = "_blank";
    made.textContent = link.words;
    line.append(" ", made);
  }

  function later(wait) {
    clearTimeout(waiting);
    waiting = setTimeout(save, wait);
  }

  function again(words, link) {
    say(`${words} Det du skrev är kvar här.`, true, link);
    later(retry);
    retry = Math.min(retry * 2, SLOWEST_RETRY_MS);
  }

  // Whoever has signed in again, in another tab, has another token.
  async function renewToken() {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const renewed = page.querySelector("[name=csrfmiddlewaretoken]");
    if (renewed) token.value = renewed.value;
  }

  async function send(now) {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      redirect: "manual",
      keepalive: true,
    });
    if (answer.type === "opaqueredirect") {
      again("Du är utloggad.", { href: "/personal/", words: "Logga in i en ny flik" });
    } else if (answer.status === 403) {
      await renewToken();
      retry = FIRST_RETRY_MS;
      again("Inte sparat än, vi försöker igen.");
    } else if (answer.ok) {
      const said = await answer.json();
      version.value = said.version;
      kept = now;
      retry = FIRST_RETRY_MS;
      isRefused = Boolean(said.fault);
      say([said.fault, said.saved].filter(Boolean).join(" "), isRefused);
    } else if (answer.status === 423) {
      const said = await answer.json();
      again(said.fault, { href: said.unlock, words: "Lås upp i en ny flik" });
    } else {
      isStopped = answer.status === 409;
      say((await answer.json()).fault, true);
    }
  }

  async function save() {
    if (saving || isStopped || isLeaving || kept === changes) return saving;
    const now = changes;
    saving = send(now).catch(() => again("Inte sparat än, vi försöker igen."));
    await saving;
    saving = null;
    if (kept >= now && kept < changes) later(PAUSE_MS);
    return null;
  }

  form.addEventListener("input", () => {
    changes += 1;
    later(PAUSE_MS);
  });
  // From the guide too: whoever has read in it is not in the form.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-finish]"));
    }
  });
  // Nothing is sent before it is saved: a page that leads to signing in, or to nowhere, would take the words with it.
  form.addEventListener("submit", async (event) => {
    clearTimeout(waiting);
    if (isStopped || (kept === changes && !saving)) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    await saving;
    await save();
    if (isStopped || kept === changes) form.requestSubmit(submitter);
  });
  window.addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save); // away from the page, and back from signing in
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && (isRefused || kept < changes)) event.preventDefault();
  });
}

// What was answered before the vault was unlocked: in this tab, until the record takes it in. Answers only, never text.
const placeOf = (form) => `fyrtorn.draft.talk.${form.dataset.talk}`;
const answersOf = (form) => [...form.querySelectorAll("[type=radio]:checked")].map(({ name, value }) => [name, value]);

function takeIn(form) {
  const kept = sessionStorage.getItem(placeOf(form));
  sessionStorage.removeItem(placeOf(form));
  if (!kept || form.querySelector("[name=caller]:checked, [name=outcome]:checked")) return;
  for (const [name, value] of JSON.parse(kept)) {
    const box = [...form.querySelectorAll("[type=radio]")].find((one) => one.name === name && one.value === value);
    if (box) box.checked = true;
  }
  form.dispatchEvent(new Event("input"));
}

for (const form of document.querySelectorAll("form[data-talk]")) {
  if (form.dataset.autosave) {
    keep(form);
    takeIn(form);
  } else {
    form.addEventListener("change", () => sessionStorage.setItem(placeOf(form), JSON.stringify(answersOf(form))));
    form.addEventListener("submit", () => sessionStorage.removeItem(placeOf(form)));
  }
}

if (!document.querySelector(".errors, .talk-practice")) {
  document.querySelector(".talk-form [type=radio]")?.focus({ preventScroll: true });
}
