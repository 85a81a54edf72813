import type { NextConfig } from "next";
import { PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants";
import { guardProduction } from "./lib/production-guard";

// What may be framed, sniffed or sent along, for every answer. A script policy is not among them:
// static pages can't carry a nonce, see docs/routing.md.
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  {
    key: "Content-Security-Policy",
    value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'",
  },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

export default function nextConfig(phase: string): NextConfig {
  // `next typegen` says that it builds, too, but needs no keys: it only writes types.
  const isTypegen = process.argv.includes("typegen");
  if ((phase === PHASE_PRODUCTION_BUILD && !isTypegen) || phase === PHASE_PRODUCTION_SERVER) {
    guardProduction(process.env);
  }
  return {
    distDir: process.env.APP_BUILD_DIRECTORY || ".next",
    poweredByHeader: false,
    reactStrictMode: true,
    // In the other corner is who is signed in.
    devIndicators: { position: "bottom-right" },
    headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  };
}
