import { Hono } from "hono";
import { imageUrl, removeProfileImage, setProfileImage } from "../image.ts";
import { readImage } from "../read-image.ts";
import { currentUser, type FrontendEnvironment, respond } from "./request.ts";

/** `/v1/me/profile_image`: the signed-in person's picture. */
export const meProfileImage = new Hono<FrontendEnvironment>()
  .post("/", async (c) => {
    const instance = c.get("instance");
    const user = currentUser(c);
    const { image } = setProfileImage(instance, user, await readImage(c));
    const { id, name } = image;
    return respond(c, { object: "image", id, name, public_url: imageUrl(instance, id) });
  })
  .delete("/", (c) => {
    const user = currentUser(c);
    removeProfileImage(c.get("instance"), user);
    return respond(c, { object: "image", id: user.imageId, deleted: true });
  });
