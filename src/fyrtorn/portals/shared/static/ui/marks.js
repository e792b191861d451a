// Says, while somebody writes, what in the text points at a person, in a calm list under the field. The text goes to
// our own server and nowhere else, and nothing of it is kept. Without this script the same is said when the form is saved.
//
// A field takes part with data-marks="<address that answers>".

const PAUSE = 600; // milliseconds after the last key

function rowOf(field, mark) {
  const found = field.value.slice(mark.start, mark.end);
  const row = document.createElement("li");
  const select = document.createElement("button");
  select.type = "button";
  select.className = "marked-place";
  select.textContent = found;
  select.addEventListener("click", () => {
    const start = field.value.slice(mark.start, mark.end) === found ? mark.start : field.value.indexOf(found);
    field.focus();
    if (start >= 0) field.setSelectionRange(start, start + found.length);
  });
  row.append(select, ` ${mark.says} ${mark.remedy}`);
  return row;
}

function show(field, box, marks) {
  box.replaceChildren();
  box.hidden = marks.length === 0;
  if (box.hidden) return;
  const words = document.createElement("p");
  words.textContent = "Här pekar texten kanske ut någon:";
  const list = document.createElement("ul");
  list.append(...marks.map((mark) => rowOf(field, mark)));
  box.append(words, list);
}

async function marksIn(field, signal) {
  const token = field.form?.elements.csrfmiddlewaretoken?.value;
  const answer = await fetch(field.dataset.marks, {
    method: "POST",
    body: new URLSearchParams({ text: field.value }),
    headers: token ? { "X-CSRFToken": token } : {},
    redirect: "error",
    signal,
  });
  return answer.ok ? (await answer.json()).marks : [];
}

for (const field of document.querySelectorAll("[data-marks]")) {
  const box = document.createElement("div");
  box.className = "marked";
  box.setAttribute("aria-live", "polite");
  box.hidden = true;
  field.after(box);
  let waiting = 0;
  let asking = new AbortController();
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    waiting = setTimeout(async () => {
      try {
        const marks = field.value.trim() ? await marksIn(field, signal) : [];
        if (!signal.aborted) show(field, box, marks);
      } catch {
        if (!signal.aborted) show(field, box, []); // no answer now: the form says it when it is saved
      }
    }, PAUSE);
  });
}
