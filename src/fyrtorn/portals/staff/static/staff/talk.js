// The page of a talk, beside what autosave.js does: answers given before the vault was unlocked are kept, and a new page
// begins at the first question, so that a call is noted without a mouse.
//
// The form takes part with data-talk="<the talk>".

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
    takeIn(form);
  } else {
    form.addEventListener("change", () => sessionStorage.setItem(placeOf(form), JSON.stringify(answersOf(form))));
    form.addEventListener("submit", () => sessionStorage.removeItem(placeOf(form)));
  }
}

if (!document.querySelector(".errors, .talk-practice")) {
  document.querySelector(".talk-form [type=radio]")?.focus({ preventScroll: true });
}
