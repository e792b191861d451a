// Saves a half-done answer on the server while somebody writes. Without this script the button does the same.
//
// The form takes part with data-draft="<address that saves>". The hidden version follows what was saved, so that
// two people with the same link are told of each other.

const PAUSE = 4000; // milliseconds after the last change

for (const form of document.querySelectorAll("form[data-draft]")) {
  const status = form.querySelector("[data-says]");
  let waiting = 0;
  let saving = Promise.resolve();
  let isSaving = false;
  let isStopped = false;

  async function save() {
    isSaving = true;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        redirect: "error",
      });
      const told = await answer.json();
      if (answer.ok) form.elements.version.value = told.version;
      else isStopped = told.stop === true;
      status.textContent = told.says;
    } catch {
      status.textContent = "Inte sparat just nu. Tryck på ”Spara och fortsätt senare” innan du stänger sidan.";
    }
    isSaving = false;
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    if (!isStopped) waiting = setTimeout(() => (saving = saving.then(save)), PAUSE);
  });

  // What is being saved is let to finish, so that the form goes with the right version.
  form.addEventListener("submit", async (event) => {
    clearTimeout(waiting);
    if (!isSaving) return;
    event.preventDefault();
    await saving;
    setTimeout(() => form.requestSubmit(event.submitter)); // not while this event is still on its way
  });
}
