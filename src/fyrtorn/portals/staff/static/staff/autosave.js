// Saves a form on the server while somebody writes in it, and says when it was saved. What has not been saved is tried
// again until it is; leaving the page then asks first. Ctrl+Enter presses the button marked data-finish.
//
// A form takes part with data-autosave="<address that saves>", a field "version" and a line marked data-saved. Without
// this script it is saved by its buttons. The address answers JSON: "version" to go on from, "saved" in words, "fault"
// when something was left out; 409 when another has written meanwhile; 423 with "unlock" while the vault is locked.

const PAUSE_MS = 700;
const FIRST_RETRY_MS = 2000;
const SLOWEST_RETRY_MS = 15000;
const MOST_KEPT_ALIVE = 60000; // bytes: a browser refuses to go on sending more than 64 kB after the page is left

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
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body,
      redirect: "manual",
      keepalive: body.toString().length < MOST_KEPT_ALIVE,
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
  // From beside the form too: whoever has read there is not in it.
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

for (const form of document.querySelectorAll("form[data-autosave]")) keep(form);
