import { Hono } from "hono";
import { removeProfileImage, setProfileImage } from "../image.ts";
import type { Instance } from "../instance.ts";
import { readImage } from "../read-image.ts";
import { requireUser } from "../user.ts";
import { serializeUser } from "./serialize.ts";

/** `/users/:id/profile_image`. */
export const userProfileImage = (instance: Instance) =>
  new Hono()
    .post("/:id/profile_image", async (c) => {
      const uploaded = await readImage(c);
      const { user } = setProfileImage(
        instance,
        requireUser(instance, c.req.param("id")),
        uploaded,
      );
      return c.json(serializeUser(instance, user));
    })
    .delete("/:id/profile_image", (c) => {
      const user = removeProfileImage(instance, requireUser(instance, c.req.param("id")));
      return c.json(serializeUser(instance, user));
    });
