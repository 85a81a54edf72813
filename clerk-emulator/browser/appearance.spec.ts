import type { ClerkClient } from "@clerk/backend";
import type { Locator, Page } from "@playwright/test";
import { people } from "../people.ts";
import { expect, test } from "./stage.ts";

interface Sight {
  component: string;
  /** What the instance has to have. */
  settings?: Record<string, unknown>;
  /** Who looks at it; nobody is signed in otherwise. */
  person?: keyof typeof people;
  /** What to press until it is there. */
  press?: string | RegExp;
  /** Clerk's name for the box that it is drawn in. */
  box: string;
}

const card = "cl-cardBox";
const billing = { organizations_enabled: true, users_enabled: true };
const plan = (slug: string, monthlyPrice: number) => ({
  slug,
  name: slug,
  description: "",
  payer: "user",
  is_default: monthlyPrice === 0,
  monthly_price: monthlyPrice,
  annual_price: 0,
  features: [],
});
const plans = [plan("free_user", 0), plan("plus", 900)];
const keys = { user_api_keys_enabled: true, organization_api_keys_enabled: true };
const secondFactors = { authenticator_app: true, required: true };

const sights: Sight[] = [
  { component: "SignIn", box: card },
  { component: "SignUp", box: card },
  { component: "Waitlist", settings: { access: { sign_up_mode: "waitlist" } }, box: card },
  {
    component: "UserButton",
    person: "ada",
    press: "Open user menu",
    box: "cl-userButtonPopoverCard",
  },
  { component: "UserProfile", person: "ada", box: card },
  {
    component: "OrganizationSwitcher",
    person: "ada",
    press: "Open organization switcher",
    box: "cl-organizationSwitcherPopoverCard",
  },
  { component: "OrganizationList", person: "ada", box: card },
  { component: "CreateOrganization", person: "ada", box: card },
  { component: "OrganizationProfile", person: "ada", box: card },
  {
    component: "PricingTable",
    settings: { billing, plans },
    person: "noa",
    box: "cl-pricingTableCard",
  },
  {
    component: "PricingTable",
    settings: { billing, plans },
    person: "noa",
    press: "Subscribe",
    box: "cl-drawerContent",
  },
  { component: "APIKeys", settings: { tokens: keys }, person: "noa", box: "cl-apiKeysTable" },
  {
    component: "TaskChooseOrganization",
    settings: { organizations: { force_organization_selection: true } },
    person: "noa",
    box: card,
  },
  {
    component: "TaskSetupMFA",
    settings: { factors: { second_factors: secondFactors } },
    person: "noa",
    box: card,
  },
  { component: "TaskResetPassword", person: "max", box: card },
];

/** What has to be there to be seen. */
const arrange: Record<string, (backend: ClerkClient) => Promise<unknown>> = {
  APIKeys: ({ apiKeys }) =>
    apiKeys.create({ name: "The laptop in the laboratory", subject: people.noa.id }),
  TaskResetPassword: ({ users }) => users.setPasswordCompromised(people.max.id),
};

for (const { component, settings, person, press, box } of sights) {
  const name = press === "Subscribe" ? "The checkout" : `<${component}/>`;
  test(`${name} is dark where the browser is, and light where it is light`, async ({
    page,
    stage,
  }) => {
    if (settings) await stage.configure(settings);
    await arrange[component]?.(stage.backend);
    if (person) await stage.signIn(people[person].id);
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await stage.open(component);
      if (press) await page.getByRole("button", { name: press }).click();
      const surface = page.locator(`.${box}`).first();
      await expect(surface.getByText(/\w/).first()).toBeVisible();
      const legible = {
        dark: { paper: "dark", ink: "light" },
        light: { paper: "light", ink: "dark" },
      };
      await expect.poll(() => seenColors(page, surface)).toEqual(legible[colorScheme]);
    }
  });
}

/**
 * What a person sees: whether most of a box is dark or light, and its most different parts, which are the
 * text. Taken from a picture, because the box, what lies in it and the text get their colours separately.
 */
async function seenColors(page: Page, surface: Locator) {
  const picture = (await surface.screenshot()).toString("base64");
  return page.evaluate(async (base64) => {
    const answer = await fetch(`data:image/png;base64,${base64}`);
    const image = await createImageBitmap(await answer.blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const brightness: number[] = [];
    for (let index = 0; index < data.length; index += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(index, index + 3);
      brightness.push((0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255);
    }
    brightness.sort((one, other) => one - other);
    const middle = brightness.at(brightness.length / 2) ?? 0;
    // A word has more points than these.
    const ink = brightness.at(middle < 0.5 ? -40 : 40) ?? 0;
    const nameOf = (value: number) => (value < 0.3 ? "dark" : value > 0.7 ? "light" : "grey");
    return { paper: nameOf(middle), ink: nameOf(ink) };
  }, picture);
}
