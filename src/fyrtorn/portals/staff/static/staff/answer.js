// Answering in writing, wherever it is done: ready words are added last in the field, where they can be changed, and
// Ctrl and Enter press the form's first button. Without this script the words are there to read and the button to press.

for (const form of document.querySelectorAll("form[data-answer]")) {
  for (const one of form.querySelectorAll(".with-script")) one.hidden = false;
  for (const one of form.querySelectorAll(".without-script")) one.hidden = true;
}

document.addEventListener("click", (event) => {
  const reply = event.target.closest("form[data-answer] [data-reply]");
  if (!reply) return;
  event.preventDefault();
  const field = reply.form.elements.text;
  field.value = [field.value.trimEnd(), reply.dataset.reply].filter(Boolean).join("\n\n");
  field.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
  const form = event.target.closest("form[data-answer]");
  if (!form || event.target.name !== "text") return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[data-send]"));
});
