import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { changeApplicationSettings } from "../instance-settings.ts";
import { requestInvalidForInstance } from "./errors.ts";
import { refuseSettings } from "./instance.ts";
import { parseBody } from "./request.ts";

const settings = z.object({
  restricted_to_allowlist: z.boolean().nullish(),
  test_mode: z.boolean().nullish(),
  from_email_address: z.string().nullish(),
  progressive_sign_up: z.boolean().nullish(),
});

/** `/beta_features`, the older way to some settings of the instance. */
export const betaFeatures = (instance: Instance) =>
  new Hono()
    .patch("/instance_settings", async (c) => {
      const { restricted_to_allowlist, test_mode, ...others } = await parseBody(c, settings);
      refuseSettings(c, others);
      changeApplicationSettings(instance, {
        allowlist: restricted_to_allowlist,
        testMode: test_mode,
      });
      return c.json({
        object: "instance_settings",
        id: "ins_emulator",
        restricted_to_allowlist: instance.configuration.access.allowlist,
        from_email_address: "noreply",
        progressive_sign_up: true,
        enhanced_email_deliverability: false,
      });
    })
    .put("/domain", () => {
      throw requestInvalidForInstance();
    });
