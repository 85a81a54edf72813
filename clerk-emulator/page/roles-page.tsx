/** @jsxImportSource hono/jsx */
import type { Instance } from "../instance.ts";
import { Layout } from "./layout.tsx";
import { NamedForm } from "./named-form.tsx";
import { Permissions } from "./permissions.tsx";
import { Plans } from "./plans.tsx";
import { Section } from "./section.tsx";

/** What the members of an organization may do, and what an organization can buy. */
export function RolesPage({ instance }: { instance: Instance }) {
  return (
    <Layout instance={instance} path="/roles">
      <div class="column wide">
        <Permissions instance={instance} />
      </div>
      <div class="column">
        <Section id="new-role" title="New role">
          <NamedForm call="POST /emulator/organization_roles" example="org:auditor" />
        </Section>
        <Section id="new-permission" title="New permission">
          <NamedForm
            call="POST /emulator/organization_permissions"
            example="org:projects:archive"
          />
        </Section>
      </div>
      <div class="column">
        <Plans instance={instance} />
      </div>
    </Layout>
  );
}
