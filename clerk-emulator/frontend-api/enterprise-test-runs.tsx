/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import { z } from "zod";
import { beginTestRun, requireTestRun } from "../enterprise-test-run.ts";
import { TestRunPage } from "../identity-provider/test-run-page.tsx";
import { type FrontendEnvironment, parseQuery } from "./request.ts";

/**
 * Below `/v1/enterprise_connections`: where a browser goes to try a connection, and where it ends up.
 * Nobody needs to be signed in: the ticket lets them.
 */
export const enterpriseTestRuns = new Hono<FrontendEnvironment>()
  .get("/:connectionId/init_test_run", (c) => {
    const { ticket } = parseQuery(c, z.object({ ticket: z.string() }));
    c.header("Cache-Control", "no-store");
    return c.redirect(beginTestRun(c.get("instance"), c.req.param("connectionId"), ticket), 301);
  })
  .get("/:connectionId/test_runs/:id", (c) => {
    const { token } = parseQuery(c, z.object({ token: z.string() }));
    const { connectionId, id } = c.req.param();
    const run = requireTestRun(c.get("instance"), connectionId, id, token);
    return c.html(<TestRunPage run={run} />);
  });
