import { Hono } from "hono";
import { handshake } from "../handshake.ts";
import { allowedRedirect } from "../redirect.ts";
import { clientSessionVerification } from "./client-session-verification.ts";
import { clientSessions, endAll } from "./client-sessions.ts";
import { clientSignIns } from "./client-sign-ins.ts";
import { clientSignUps } from "./client-sign-ups.ts";
import { currentClient, type FrontendContext, type FrontendEnvironment } from "./request.ts";
import { serializeClient } from "./serialize.ts";

/** `/client`: the browser that asks. */
export const client = new Hono<FrontendEnvironment>()
  .get("/", answer)
  .put("/", answer)
  .post("/", answer)
  .post("/verify", answer)
  .delete("/", (c) => {
    endAll(c);
    return answer(c);
  })
  .get("/handshake", async (c) => {
    const query = c.req.query();
    const location = await handshake(c.get("instance"), {
      redirectUrl: query.redirect_url,
      devBrowser: query.__clerk_db_jwt,
      organizationId: query.organization_id,
      format: query.format,
    });
    c.header("Cache-Control", "no-store");
    return c.redirect(location, 307);
  })
  .get("/touch", (c) =>
    c.redirect(allowedRedirect(c.get("instance"), c.req.query("redirect_url")).href, 307),
  )
  .route("/sessions", clientSessions)
  .route("/sessions", clientSessionVerification)
  .route("/sign_ins", clientSignIns)
  .route("/sign_ups", clientSignUps);

/** The client is the resource itself here, so it isn't sent a second time. */
async function answer(c: FrontendContext): Promise<Response> {
  const response = await serializeClient(c.get("instance"), currentClient(c), c.get("origin"));
  return c.json({ response, client: null });
}
