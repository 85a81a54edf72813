import { describe, expect, test } from "vitest";
import { AlreadyRuns, lockCheckout } from "./checkout-lock.ts";

describe("lockCheckout", () => {
  test("tells a second start what the first says of itself", async () => {
    const first = await lockCheckout("a-checkout/.atrium");
    first.describe("It is at http://localhost:3000.");
    await expect(lockCheckout("a-checkout/.atrium")).rejects.toThrow(
      new AlreadyRuns("It is at http://localhost:3000."),
    );
    first.release();
  });

  test("lets two checkouts run at once", async () => {
    const first = await lockCheckout("one-checkout/.atrium");
    const second = await lockCheckout("another-checkout/.atrium");
    first.release();
    second.release();
  });

  test("can be taken again after it was released", async () => {
    for (let start = 0; start < 2; start++) (await lockCheckout("again/.atrium")).release();
  });
});
