/**
 * Stands in for Stripe's library, which Clerk's browser package would load from Stripe: a form for
 * Stripe's test cards that looks and answers like Stripe's own. It tells the emulator the name of a
 * test card and never a number.
 *
 * @see https://docs.stripe.com/testing
 */
(() => {
  // An application may have Stripe's own library.
  if (window.Stripe) return;

  const cards = {
    4242424242424242: "pm_card_visa",
    5555555555554444: "pm_card_mastercard",
    371449635398431: "pm_card_amex",
    4000000000000341: "pm_card_chargeCustomerFail",
  };

  const refusals = {
    4000000000000002: ["card_declined", "Your card has been declined."],
    4000000000009995: ["insufficient_funds", "Your card has insufficient funds."],
    4000000000000069: ["expired_card", "Your card has expired."],
    4000000000000119: ["processing_error", "An error occurred while processing your card."],
  };

  const notATestCard = [
    "card_declined",
    "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
  ];

  const fields = [
    ["number", "Card number", "1234 1234 1234 1234", "Your card number is incomplete."],
    ["expiry", "Expiration date", "MM / YY", "Your card's expiration date is incomplete."],
    ["cvc", "Security code", "CVC", "Your card's security code is incomplete."],
  ];

  const digitsNeeded = { number: 14, expiry: 4, cvc: 3 };

  const digits = (input) => input.value.replace(/\D/g, "");

  function createField([name, text, placeholder], { variables = {} }) {
    const input = document.createElement("input");
    Object.assign(input, { name, placeholder, inputMode: "numeric", autocomplete: `cc-${name}` });
    Object.assign(input.style, {
      display: "block",
      boxSizing: "border-box",
      width: "100%",
      marginTop: "4px",
      padding: "8px 12px",
      font: "inherit",
      color: "inherit",
      background: variables.colorBackground ?? "transparent",
      border: "1px solid color-mix(in srgb, currentColor 25%, transparent)",
      borderRadius: variables.borderRadius ?? "6px",
    });
    const problem = document.createElement("div");
    problem.setAttribute("role", "alert");
    problem.style.color = variables.colorDanger ?? "#c00";
    const label = document.createElement("label");
    label.append(text, input);
    const root = document.createElement("div");
    root.append(label, problem);
    return { root, input, problem };
  }

  function createPaymentElement({ appearance = {} }) {
    const drawn = Object.fromEntries(
      fields.map((field) => [field[0], createField(field, appearance)]),
    );
    const { variables = {} } = appearance;
    const root = document.createElement("div");
    Object.assign(root.style, {
      display: "grid",
      gap: "12px",
      textAlign: "start",
      color: variables.colorText ?? "inherit",
      fontSize: variables.fontSizeSm ?? "14px",
    });
    root.append(...Object.values(drawn).map((field) => field.root));
    return {
      /** The first thing that is missing, told beneath its field; null when the form is complete. */
      validate() {
        const missing = fields.filter(
          ([name]) => digits(drawn[name].input).length < digitsNeeded[name],
        );
        for (const [name, , , message] of fields) {
          drawn[name].problem.textContent = missing.some((field) => field[0] === name)
            ? message
            : "";
        }
        const [first] = missing;
        return first ? { code: `incomplete_${first[0]}`, message: first[3] } : null;
      },
      number: () => digits(drawn.number.input),
      mount: (node) => node.append(root),
      unmount: () => root.remove(),
      destroy: () => root.remove(),
      update() {},
      // React attaches its listeners after it has mounted the element.
      on: (event, listener) => event === "ready" && setTimeout(listener),
      off() {},
    };
  }

  function createElements(options = {}) {
    let element = null;
    return {
      create() {
        element = createPaymentElement(options);
        return element;
      },
      getElement: () => element,
      update() {},
      submit: async () => ({}),
    };
  }

  async function confirmSetup({ elements }) {
    const element = elements.getElement();
    const problem = element.validate();
    if (problem) return { error: { type: "validation_error", ...problem } };
    const token = cards[element.number()];
    if (token) return { setupIntent: { status: "succeeded", payment_method: token } };
    const [code, message] = refusals[element.number()] ?? notATestCard;
    return { error: { type: "card_error", code, message } };
  }

  const unsupported = (name) => async () => {
    throw new Error(`The Clerk emulator's stand-in for Stripe has no ${name}.`);
  };

  window.Stripe = () => ({
    elements: createElements,
    confirmSetup,
    createToken: unsupported("createToken"),
    createPaymentMethod: unsupported("createPaymentMethod"),
    confirmCardPayment: unsupported("confirmCardPayment"),
    registerAppInfo() {},
    _registerWrapper() {},
  });
})();
