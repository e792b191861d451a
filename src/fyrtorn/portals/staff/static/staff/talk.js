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
  let changes = 0; // what has been written
  let kept = 0; // what of it has been saved
  let isSaving = false;
  let isLeaving = false;
  let isStopped = false; // another tab has written: the next save is somebody's choice
  let retry = FIRST_RETRY_MS;
  let waiting = 0;

  function say(words, isWrong = false, unlock = "") {
    line.textContent = words;
    line.classList.toggle("wrong", isWrong);
    if (!unlock) return;
    const link = document.createElement("a");
    link.href = unlock;
    link.target = "_blank";
    link.textContent = "Lås upp i en ny flik";
    line.append(" ", link);
  }

  function later(wait) {
    clearTimeout(waiting);
    waiting = setTimeout(save, wait);
  }

  function again(words, unlock) {
    say(words, true, unlock);
    later(retry);
    retry = Math.min(retry * 2, SLOWEST_RETRY_MS);
  }

  async function save() {
    if (isSaving || isStopped || isLeaving || kept === changes) return;
    isSaving = true;
    const now = changes;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        redirect: "error",
        keepalive: true,
      });
      const said = await answer.json();
      if (answer.ok) {
        version.value = said.version;
        kept = now;
        retry = FIRST_RETRY_MS;
        say([said.fault, said.saved].filter(Boolean).join(" "), Boolean(said.fault));
      } else if (answer.status === 423) {
        again(`${said.fault} Det du skrev är kvar här.`, said.unlock);
      } else {
        isStopped = answer.status === 409;
        say(said.fault, true);
      }
    } catch {
      again("Inte sparat än. Det du skrev är kvar här, och vi försöker igen.");
    }
    isSaving = false;
    if (kept < changes && !line.classList.contains("wrong")) later(PAUSE_MS);
  }

  function changed() {
    changes += 1;
    later(PAUSE_MS);
  }

  form.addEventListener("input", changed);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-finish]"));
    }
  });
  // What is sent carries the version that was saved last: a save on its way is waited for.
  form.addEventListener("submit", (event) => {
    if (isSaving) {
      event.preventDefault();
      const { submitter } = event;
      setTimeout(() => form.requestSubmit(submitter), 50);
      return;
    }
    clearTimeout(waiting);
    isLeaving = true;
  });
  window.addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && kept < changes) event.preventDefault();
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
