/** @jsxImportSource hono/jsx */
import type { Controls } from "../control/controls.ts";
import type { Instance } from "../instance.ts";
import { Clock } from "./clock.tsx";
import { Faults } from "./faults.tsx";
import { Layout } from "./layout.tsx";
import { NewFault } from "./new-fault.tsx";
import { Requests } from "./requests.tsx";
import { Section } from "./section.tsx";
import { Setting } from "./setting.tsx";

/** The time, and trouble on demand. */
export function FaultsPage({ instance, controls }: { instance: Instance; controls: Controls }) {
  return (
    <Layout instance={instance} path="/faults">
      <div class="column">
        <Clock instance={instance} />
        <Section id="rate-limits" title="Rate limits">
          <Setting path="rate_limits" value={instance.configuration.rateLimits} />
        </Section>
        <Requests requests={controls.requests.latest()} />
      </div>
      <div class="column">
        <Faults faults={controls.faults.list()} />
        <NewFault />
      </div>
    </Layout>
  );
}
