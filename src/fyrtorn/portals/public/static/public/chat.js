// Asks what is new in a chat, and sends what is written until it has arrived. Without this script two buttons do it.
//
// Nothing is kept by the browser but this page: what is not yet sent lies in its memory alone, and whoever closes or
// reloads the page meanwhile is asked first. What is on its way is sent to its end also when the page goes. A message
// carries an id of its own, so that one that is sent again, after a lost connection, is stored once.

const TALKING = 1000; // milliseconds between questions
const WAITING = 3000;
const HIDDEN = 8000;
const LONGEST = 15000;
const OUTLIVES = 4000; // characters: what browsers send to its end after the page is gone, and the longest message

const chat = document.getElementById("chatt");
const form = document.getElementById("skriv");
const list = document.getElementById("meddelanden");
const state = document.getElementById("laget");
const lost = document.getElementById("utan-kontakt");
const field = form.elements.text;
const wrong = document.getElementById("text-wrong");

const outbox = []; // {id, text, item}: what has not arrived, the oldest first
let mark = chat.dataset.mark;
let failures = 0;
let timer = 0;
let isAsking = false;
let isTalking = mark.startsWith("taken");

if (field) begin();

function begin() {
  for (const one of document.querySelectorAll(".without-script")) one.hidden = true;
  for (const one of document.querySelectorAll(".with-script")) one.hidden = false;
  form.addEventListener("submit", submitted);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  });
  document.querySelector("a.leave")?.addEventListener("click", leave);
  document.addEventListener("visibilitychange", () => document.hidden || soon(0));
  window.addEventListener("online", () => soon(0));
  window.addEventListener("pageshow", (event) => event.persisted && soon(0));
  window.addEventListener("beforeunload", (event) => {
    if (outbox.length) event.preventDefault();
  });
  list.lastElementChild?.scrollIntoView({ block: "nearest" });
  soon(TALKING);
}

function submitted(event) {
  if (event.submitter && event.submitter.value !== "say") return goOn(); // the others lead to pages of their own
  event.preventDefault();
  send();
}

function send() {
  const text = field.value.trim();
  if (!text) return;
  const item = document.createElement("li");
  item.className = "message message-own message-sending";
  const head = document.createElement("p");
  head.className = "small";
  const who = document.createElement("strong");
  who.textContent = chat.dataset.you;
  head.append(who, ` ${chat.dataset.sending}`);
  const said = document.createElement("p");
  said.className = "message-text";
  said.dir = "auto";
  said.textContent = text;
  item.append(head, said);
  list.append(item);
  item.scrollIntoView({ block: "nearest" });
  outbox.push({ id: crypto.randomUUID?.() ?? made(), text, item });
  field.value = "";
  tell("");
  soon(0);
}

// An id of 128 random bits, where the page was not loaded over a safe connection.
function made() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
}

function soon(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(ask, milliseconds);
}

async function ask() {
  if (isAsking) return;
  isAsking = true;
  const next = outbox[0];
  const body = new URLSearchParams({ hemlig: form.elements.hemlig.value, mark });
  if (next) {
    body.set("text", next.text);
    body.set("message", next.id);
  }
  try {
    const answer = await fetch(chat.dataset.news, {
      method: "POST", body, redirect: "error", cache: "no-store", keepalive: Boolean(next) && next.text.length <= OUTLIVES,
    });
    if (answer.status === 410) return show();
    const told = answer.status === 204 ? {} : await answer.json(); // a page of somebody else's is no answer
    const isRefused = next && (answer.status === 422 || answer.status === 429) && told.wrong;
    const isNews = answer.status === 200 && typeof told.mark === "string" && (!next || told.stored === next.id);
    if (!isRefused && !isNews && answer.status !== 204) throw new Error("away");
    failures = 0;
    lost.hidden = true;
    if (isRefused) refused(next, told);
    else if (next) arrived(next);
    if (isNews) take(told);
  } catch {
    failures += 1;
    if (failures > 1) {
      lost.textContent = chat.dataset.lost;
      lost.hidden = false;
    }
  } finally {
    isAsking = false;
  }
  soon(pause());
}

function pause() {
  if (failures) return Math.min(LONGEST, TALKING * 2 ** failures);
  if (outbox.length) return 0;
  if (document.hidden) return HIDDEN;
  return isTalking ? TALKING : WAITING;
}

function arrived(sent) {
  outbox.shift();
  sent.item.classList.remove("message-sending");
  sent.item.dataset.arrived = "";
}

// What was refused goes back to the field, in front of what has been written since.
function refused(sent, told) {
  if (sent) {
    outbox.shift();
    sent.item.remove();
    field.value = field.value ? `${sent.text}\n${field.value}` : sent.text;
  }
  tell(told.wrong ?? "");
}

function tell(words) {
  wrong.firstElementChild.textContent = words;
  wrong.hidden = !words;
  field.toggleAttribute("aria-invalid", Boolean(words));
}

function take(told) {
  mark = told.mark;
  isTalking = told.state === "taken";
  const known = Math.max(0, ...Array.from(list.querySelectorAll("li[data-number]"), number));
  for (const one of list.querySelectorAll("li[data-arrived]")) one.remove();
  const first = list.querySelector(".message-sending");
  for (const one of items(told.messages)) if (number(one) > known) list.insertBefore(one, first);
  const words = parsed(told.status);
  if (words.textContent.trim() !== state.textContent.trim()) state.replaceChildren(...words.childNodes);
  list.lastElementChild?.scrollIntoView({ block: "nearest" });
  if (told.state === "ended") show();
}

function number(item) {
  return Number(item.dataset.number);
}

function items(html) {
  return parsed(html).querySelectorAll("li");
}

function parsed(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return document.adoptNode(page.body);
}

// The page of the server's own making: when the chat has ended it asks what is to become of it.
function show() {
  goOn();
  const look = document.createElement("input");
  look.type = "hidden";
  look.name = "do";
  look.value = "look";
  form.append(look);
  form.submit();
}

// What has not arrived goes with the form to the next page, where it can be sent again: under the same id, so that it is
// stored once if it had arrived after all.
function goOn() {
  clearTimeout(timer);
  if (!outbox.length) return;
  form.elements.message.value = outbox[0].id;
  field.value = [...outbox.map((one) => one.text), field.value].filter(Boolean).join("\n");
  for (const one of outbox.splice(0)) one.item.remove();
}

// "Leave quickly" destroys the chat on the way out. The link itself is followed as always.
function leave() {
  outbox.length = 0; // nothing holds whoever wants away
  navigator.sendBeacon(
    chat.dataset.news,
    new URLSearchParams({ hemlig: form.elements.hemlig.value, do: "leave" }),
  );
}
