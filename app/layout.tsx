import { ClerkProvider } from "@clerk/nextjs";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { EmulatorBanner } from "@/components/emulator-banner";
import { SkipLink } from "@/components/skip-link";
import { ThemeProvider } from "@/components/theme-provider";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Atrium", template: "%s · Atrium" },
  description:
    "A multi-tenant SaaS starter: organizations, roles, plans and isolated data, running in one command.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#14110f" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body className="flex min-h-dvh flex-col">
        <ClerkProvider
          signInUrl="/sign-in"
          signUpUrl="/sign-up"
          signInFallbackRedirectUrl="/select-org"
          signUpFallbackRedirectUrl="/select-org"
          taskUrls={{ "choose-organization": "/select-org" }}
          afterSignOutUrl="/"
          appearance={{ cssLayerName: "clerk" }}
        >
          <ThemeProvider>
            <SkipLink />
            <EmulatorBanner />
            {children}
          </ThemeProvider>
        </ClerkProvider>
      </body>
    </html>
  );
}
