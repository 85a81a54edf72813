/** Keeps the page fresh, and makes the control calls that its forms stand for. */
const interval = 2000;

/** @param {boolean} [changed] whether to replace even what somebody is at */
async function refresh(changed = false) {
  if (document.hidden || document.querySelector("[data-result]")) return;
  const response = await fetch(location.pathname);
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const section of document.querySelectorAll("[data-live]")) {
    const fresh = next.getElementById(section.id);
    if (!fresh || (!changed && isInUse(section))) continue;
    for (const { id } of section.querySelectorAll("details[open]")) {
      fresh.querySelector(`details[id="${id}"]`)?.setAttribute("open", "");
    }
    if (fresh.innerHTML === section.innerHTML) continue;
    const focused = section.contains(document.activeElement) ? document.activeElement.id : "";
    section.replaceChildren(...fresh.childNodes);
    if (focused) document.getElementById(focused)?.focus();
  }
}

/** What is being typed in must not go away beneath somebody's hands. */
const isInUse = (section) =>
  section.contains(document.activeElement) ||
  [...section.querySelectorAll("input, textarea")].some(
    (field) => field.type !== "hidden" && field.value !== field.defaultValue,
  );

/** What the text of a field means. */
const meanings = {
  boolean: (text) => text === "true",
  number: Number,
  "optional-number": (text) => (text === "" ? null : Number(text)),
  list: (text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  json: JSON.parse,
  nullable: (text) => text || null,
  text: (text) => text,
};

/** The fields as an object; a dot in a name leads into an object of its own. */
function bodyOf(form, submitter) {
  const body = {};
  for (const field of form.elements) {
    if (!field.name || (field.type === "submit" && field !== submitter)) continue;
    const path = field.name.split(".");
    const last = path.pop();
    let place = body;
    for (const name of path) place = place[name] ??= {};
    place[last] = meanings[field.dataset.type](field.value);
  }
  return JSON.stringify(body);
}

async function call(form, submitter) {
  const [method, address] = form.dataset.call.split(" ");
  // Beneath the address of this instance.
  const url = new URL(`.${address}`, document.baseURI);
  const response = await fetch(url, { method, body: bodyOf(form, submitter) });
  if (response.ok) return;
  const { errors } = await response.json();
  throw new Error(errors[0].long_message);
}

function showProblem(form, message) {
  form.querySelector("[role=alert]")?.remove();
  if (!message) return;
  const problem = document.createElement("p");
  problem.role = "alert";
  problem.textContent = message;
  form.append(problem);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const question = form.dataset.confirm;
  if (question && !confirm(question)) return event.preventDefault();
  if (!form.dataset.call) return;
  event.preventDefault();
  try {
    await call(form, event.submitter);
    showProblem(form);
    // What is made by a form is made; the form is ready for the next.
    if (form.classList.contains("fields")) form.reset();
    await refresh(true);
  } catch (error) {
    showProblem(form, error.message);
  }
});

document.addEventListener("change", ({ target }) => {
  const form = target.form;
  if (form?.classList.contains("setting") && !form.classList.contains("large"))
    form.requestSubmit();
});

document.addEventListener("click", async (event) => {
  const copied = event.target.closest("[data-copy]");
  if (!copied) return;
  await navigator.clipboard.writeText(copied.dataset.copy);
  copied.classList.add("copied");
  setTimeout(() => copied.classList.remove("copied"), 1200);
  copied.blur();
});

setInterval(() => refresh().catch(() => {}), interval);
