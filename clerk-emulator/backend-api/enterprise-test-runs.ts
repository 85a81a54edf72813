import { Hono } from "hono";
import { z } from "zod";
import { requireConnection } from "../enterprise-connection.ts";
import { createTestRun, testRunsOf } from "../enterprise-test-run.ts";
import type { Instance } from "../instance.ts";
import { serializeTestRun } from "../serialize-test-run.ts";
import { paginate } from "./list.ts";
import { page } from "./parameters.ts";
import { parseQuery } from "./request.ts";

const list = z.object({
  ...page,
  status: z.preprocess(
    (value) => (value === undefined ? undefined : [value].flat()),
    z.array(z.enum(["pending", "success", "failed"])).optional(),
  ),
});

/** `/enterprise_connections/:connectionId/test_runs`: tries whether a connection works. */
export const enterpriseTestRuns = (instance: Instance) =>
  new Hono()
    .get("/:connectionId/test_runs", (c) => {
      const connection = requireConnection(instance, c.req.param("connectionId"));
      const query = parseQuery(c, list);
      const runs = testRunsOf(instance, connection, query.status);
      return c.json(paginate(runs, query, (run) => serializeTestRun(run, connection)));
    })
    .post("/:connectionId/test_runs", (c) => {
      const connection = requireConnection(instance, c.req.param("connectionId"));
      return c.json({ url: createTestRun(instance, connection) });
    });
