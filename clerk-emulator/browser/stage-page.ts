import { dark } from "@clerk/ui/themes";

/**
 * The application of these tests: one page for every address, on which Clerk's packages are loaded
 * as an application would load them. `/SignIn` mounts `<SignIn/>`, and so on for every component;
 * `/` mounts nothing. Properties come as JSON in `?props=`. It is dark where the browser asks for it, by
 * Clerk's own dark theme.
 */
export function stagePage(environment: Record<string, string>): string {
  const settings = {
    signInUrl: "/SignIn",
    signUpUrl: "/SignUp",
    waitlistUrl: "/Waitlist",
    signInFallbackRedirectUrl: "/UserButton",
    signUpFallbackRedirectUrl: "/UserButton",
    afterSignOutUrl: "/",
    taskUrls: {
      "choose-organization": "/TaskChooseOrganization",
      "setup-mfa": "/TaskSetupMFA",
      "reset-password": "/TaskResetPassword",
    },
    telemetry: false,
  };
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="data:," />
    <meta name="color-scheme" content="light dark" />
    <title>Stage</title>
    <script defer crossorigin="anonymous" src="${environment.NEXT_PUBLIC_CLERK_UI_URL}"></script>
    <script
      defer
      crossorigin="anonymous"
      src="${environment.NEXT_PUBLIC_CLERK_JS_URL}"
      data-clerk-publishable-key="${environment.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY}"
      data-clerk-proxy-url="${environment.NEXT_PUBLIC_CLERK_PROXY_URL}"
    ></script>
    <script type="module">
      const clerk = window.Clerk;
      const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
      await clerk.load({
        ...${JSON.stringify(settings)},
        appearance: isDark ? { theme: ${JSON.stringify(dark)} } : {},
        ui: { ClerkUI: window.__internal_ClerkUICtor },
      });
      const component = location.pathname.slice(1);
      const props = JSON.parse(new URLSearchParams(location.search).get("props") ?? "{}");
      if (component) clerk["mount" + component](document.getElementById("stage"), props);
      document.body.dataset.loaded = "true";
    </script>
  </head>
  <body>
    <main id="stage"></main>
  </body>
</html>`;
}
