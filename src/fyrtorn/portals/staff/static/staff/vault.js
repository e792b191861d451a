// Two comforts for the vault's pages. Everything works without them.
//
// A form with data-once is sent once, however often the button is pressed: an answer that is shown a single time
// must not be lost to a double click. A button with data-print opens the browser's own printing.

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  // Back from another page, the browser may show the form as it was left.
  window.addEventListener("pageshow", () => delete form.dataset.sent);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
