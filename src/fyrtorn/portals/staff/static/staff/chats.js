// Two chats at once: asks what is new, sends what is written until it has arrived, and never touches a field that
// somebody writes in. Without this script every button loads the page anew.
//
// Asking keeps nobody signed in and no vault open. Touching the page does; who has not done so for a long while is
// asked whether they are there.

const OFTEN = 1000; // milliseconds between questions
const SELDOM = 3000; // while one has no chat
const LONGEST = 15000;
const TOUCHED = 60000; // how often touching the page is told
const WHOLE = 60000; // how often all of it is asked for: dialogues under a code come without a mark of their own
const ASKED = 12 * 60000; // without a touch for so long, one is asked

const page = document.getElementById("chattar");
const room = document.getElementById("chatt-rum");
const written = document.getElementById("skrivna-dialoger");
const columns = document.getElementById("mina-chattar");
const warning = document.getElementById("chatt-varning");
const question = document.getElementById("chatt-kvar");

let mark = page.dataset.mark;
let whole = Date.now(); // when all of it was last asked for
let timer = 0;
let failures = 0;
let isAsking = false;
let touched = Date.now(); // when somebody last did something here
let told = Date.now(); // when the server last heard of it
const outboxes = new Map(); // by chat: what has not arrived, the oldest first

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? ""; // also without a line to sit at

for (const chat of columns.children) begin(chat);
for (const kind of ["keydown", "pointerdown"]) {
  document.addEventListener(kind, () => {
    touched = Date.now();
    question.hidden = true;
  });
}
question.querySelector("button").addEventListener("click", () => soon(0));
document.addEventListener("visibilitychange", () => document.hidden || soon(0));
window.addEventListener("online", () => soon(0));
room.addEventListener("submit", take);
window.addEventListener("beforeunload", (event) => {
  if ([...outboxes.values()].some((outbox) => outbox.length)) event.preventDefault();
});
soon(OFTEN);

function begin(chat) {
  outboxes.set(chat.dataset.chat, []);
  const form = chat.querySelector("[data-say]");
  for (const one of chat.querySelectorAll(".with-script")) one.hidden = false;
  for (const one of chat.querySelectorAll(".without-script")) one.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(chat, form);
  });
  toEnd(chat);
}

function send(chat, form) {
  const text = form.elements.text.value.trim();
  if (!text) return;
  const item = document.createElement("li");
  item.className = "message is-ours message-sending";
  const head = document.createElement("p");
  head.className = "by";
  head.textContent = "Skickas…";
  const said = document.createElement("p");
  said.className = "message-text";
  said.dir = "auto";
  said.textContent = text;
  item.append(head, said);
  chat.querySelector("[data-said]").append(item);
  toEnd(chat);
  outboxes.get(chat.dataset.chat).push({ id: made(), text, item });
  form.elements.text.value = "";
  form.elements.text.focus();
  deliver(chat, form);
}

function made() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
}

// One message at a time, so that they arrive in the order they were written.
async function deliver(chat, form) {
  const outbox = outboxes.get(chat.dataset.chat);
  if (chat.dataset.delivering) return;
  chat.dataset.delivering = "yes";
  let pause = 1000;
  while (outbox.length) {
    const next = outbox[0];
    const body = new URLSearchParams({ text: next.text, message: next.id, csrfmiddlewaretoken: token() });
    try {
      const answer = await fetch(form.action, {
        method: "POST", body, headers: { Accept: "application/json" }, redirect: "error",
      });
      // only 204 says that it is stored: a page that answers instead of the service is no answer
      if (answer.status >= 500 || (answer.ok && answer.status !== 204)) throw new Error("away");
      const refused = answer.status === 422 ? (await answer.json()).wrong : "";
      outbox.shift();
      if (answer.ok) {
        next.item.firstElementChild.textContent = "Vi";
        next.item.classList.remove("message-sending");
        next.item.dataset.arrived = "";
      } else {
        next.item.remove();
        form.elements.text.value = [next.text, form.elements.text.value].filter(Boolean).join("\n");
        wrong(form, refused || "Chatten är inte din längre. Texten är inte skickad.");
      }
      pause = 1000;
      told = Date.now();
    } catch {
      warn("Ingen kontakt just nu, eller valvet är låst. Det du har skrivit finns kvar här och skickas sedan.", true);
      await new Promise((done) => setTimeout(done, pause));
      pause = Math.min(pause * 2, LONGEST);
    }
  }
  delete chat.dataset.delivering;
  soon(0);
}

function wrong(form, words) {
  const place = form.querySelector("[data-wrong]");
  place.textContent = words;
  place.hidden = !words;
}

function warn(words, mayUnlock = false) {
  warning.textContent = words;
  warning.hidden = !words;
  if (!mayUnlock) return;
  const link = document.createElement("a");
  link.href = page.dataset.unlock;
  link.target = "_blank";
  link.textContent = "Lås upp i en ny flik";
  warning.append(" ", link);
}

function soon(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(ask, milliseconds);
}

async function ask() {
  if (isAsking) return;
  isAsking = true;
  const isNew = touched > told && Date.now() - told > TOUCHED;
  if (Date.now() - whole > WHOLE) {
    whole = Date.now();
    mark = "";
  }
  try {
    const answer = await fetch(isNew ? page.dataset.here : page.dataset.news, {
      method: "POST",
      body: new URLSearchParams({ mark, har: has(), csrfmiddlewaretoken: token() }),
      redirect: "error",
      cache: "no-store",
    });
    if (answer.status === 409) warn("Valvet har låst sig. Chatten går vidare här när du har låst upp.", true);
    else if (!answer.ok) throw new Error("away");
    else {
      if (isNew) told = Date.now();
      if (failures || !warning.hidden) warn("");
      if (answer.status === 200) show(await answer.json());
    }
    failures = 0;
  } catch {
    failures += 1;
    if (failures > 1) warn("Ingen kontakt just nu. Är du utloggad: logga in i en ny flik, så går det vidare här.");
  } finally {
    isAsking = false;
  }
  question.hidden = Date.now() - Math.max(touched, told) < ASKED;
  soon(failures ? Math.min(LONGEST, OFTEN * 2 ** failures) : columns.children.length ? OFTEN : SELDOM);
}

// Which messages are here already, so that no others are opened.
function has() {
  const chats = [...columns.children].filter((chat) => !chat.dataset.over);
  return chats.map((chat) => `${chat.dataset.chat}:${last(chat)}`).join(" ");
}

function last(chat) {
  return Math.max(0, ...Array.from(chat.querySelectorAll("li[data-number]"), number));
}

function show(answer) {
  mark = answer.mark;
  const focused = document.activeElement?.id;
  room.replaceChildren(...parsed(answer.room).childNodes);
  written.replaceChildren(...parsed(answer.written).childNodes);
  if (focused && !document.activeElement?.id) document.getElementById(focused)?.focus();
  const mine = new Map(answer.chats.map((one) => [one.id, one]));
  for (const chat of [...columns.children]) {
    const one = mine.get(chat.dataset.chat);
    if (one) update(chat, one);
    else if (!chat.dataset.over) over(chat);
  }
  for (const one of answer.chats) {
    if (!one.whole || document.getElementById(`chatt-${one.id}`)) continue;
    const [chat] = parsed(one.whole).children;
    columns.append(chat);
    begin(chat);
    chat.querySelector("textarea").focus({ preventScroll: true });
    chat.scrollIntoView({ block: "nearest" });
  }
}

function update(chat, one) {
  if (one.said) {
    const list = chat.querySelector("[data-said]");
    const known = last(chat);
    for (const item of list.querySelectorAll("li[data-arrived]")) item.remove();
    const first = list.querySelector(".message-sending");
    const fresh = [...parsed(one.said).children].filter((item) => number(item) > known);
    for (const item of fresh) list.insertBefore(item, first);
    if (fresh.length) toEnd(chat);
  }
  const standing = chat.querySelector("[data-standing]");
  if (standing.textContent !== one.standing) standing.textContent = one.standing;
}

// The visitor has left, or the chat is with somebody else: what was said stays on the screen until one closes it.
function over(chat) {
  chat.dataset.over = "yes";
  chat.querySelector("[data-standing]").textContent = "Chatten är avslutad, eller någon annans nu.";
  const field = chat.querySelector("textarea");
  for (const one of chat.querySelectorAll("form button, form details, .key-hint, .chat-foot form")) one.hidden = true;
  field.readOnly = true;
  const isEmpty = !field.value && !outboxes.get(chat.dataset.chat).length;
  chat.querySelector("[data-say]").hidden = isEmpty; // what is not sent stays in sight
  const close = document.createElement("button");
  close.type = "button";
  close.className = "ds-button";
  close.dataset.size = "sm";
  close.dataset.variant = "secondary";
  close.textContent = "Stäng";
  close.addEventListener("click", () => {
    outboxes.delete(chat.dataset.chat);
    chat.remove();
  });
  chat.querySelector(".chat-foot").append(close);
}

// Taking one more chat does not load the page anew: in the other one somebody may be writing.
async function take(event) {
  if (!event.target.matches("[data-take]") || !columns.children.length) return;
  event.preventDefault();
  try {
    const answer = await fetch(event.target.action, { method: "POST", body: new FormData(event.target) });
    if (answer.redirected && !answer.url.startsWith(location.origin + location.pathname)) warn("Valvet är låst.", true);
    mark = "";
    told = Date.now();
    soon(0);
  } catch {
    warn("Ingen kontakt just nu. Försök igen om en stund.");
  }
}

function number(item) {
  return Number(item.dataset.number);
}

function toEnd(chat) {
  const list = chat.querySelector("[data-said]");
  list.scrollTop = list.scrollHeight;
}

function parsed(html) {
  return document.adoptNode(new DOMParser().parseFromString(html, "text/html").body);
}
