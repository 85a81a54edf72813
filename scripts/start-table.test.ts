import { describe, expect, test } from "vitest";
import { preferredPorts, startTable } from "./start-table.ts";

describe("startTable", () => {
  const table = (options: Partial<Parameters<typeof startTable>[0]> = {}) =>
    startTable({
      missing: { clerk: true, database: true },
      preferred: preferredPorts,
      ports: preferredPorts,
      directory: ".atrium",
      ...options,
    });

  test("says where everything is and who to sign in as", () => {
    expect(table()).toContain("http://localhost:3000");
    expect(table()).toContain("http://localhost:4400");
    expect(table()).toMatch(/ada\+clerk_test@example\.com +owner of Acme, member of Globex/);
    expect(table()).toMatch(/noa\+clerk_test@example\.com +in no organization yet/);
    expect(table()).toContain("424242");
  });

  test("says which port was taken", () => {
    const moved = table({ ports: { ...preferredPorts, app: 3001 } });
    expect(moved).toContain("http://localhost:3001 (3000 is taken)");
  });

  test("names no local people when the keys are the developer's own", () => {
    const own = table({ missing: { clerk: false, database: false } });
    expect(own).not.toContain("424242");
    expect(own).not.toContain(".atrium");
  });
});
