/** @jsxImportSource hono/jsx */
import { defaultConfiguration } from "../configuration.ts";
import { isFreeForm, isSettings, serializeConfiguration } from "../control/change-configuration.ts";
import type { Instance } from "../instance.ts";
import { Layout } from "./layout.tsx";
import { Section } from "./section.tsx";
import { Setting, titleOf } from "./setting.tsx";

type Settings = Record<string, unknown>;

/** Everything that one would set in Clerk's dashboard, drawn from the configuration itself. */
export function SettingsPage({ instance }: { instance: Instance }) {
  const groups = groupsOf(serializeConfiguration(instance.configuration));
  const initial = groupsOf(serializeConfiguration(defaultConfiguration));
  const half = Math.ceil(groups.length / 2);
  return (
    <Layout instance={instance} path="/settings">
      <p class="hint wide">
        What is changed here holds at once, and until a reset or a restart. A test changes the same
        with <code>PATCH /emulator/configuration</code>.
      </p>
      {[groups.slice(0, half), groups.slice(half)].map((column) => (
        <div class="column">
          {column.map(([name, settings]) => (
            <Section id={`settings-${name}`} title={titleOf(name)}>
              <Fields
                prefix={isOwnGroup(name) ? "" : `${name}.`}
                settings={settings}
                initial={Object.fromEntries(initial)[name] ?? {}}
              />
            </Section>
          ))}
        </div>
      ))}
    </Layout>
  );
}

const isOwnGroup = (name: string) => name === "general" || name === "definitions";

/** What stands alone is general, or a list of what there is; everything else has a card of its own. */
function groupsOf(configuration: Settings): [string, Settings][] {
  const entries = Object.entries(configuration);
  const of = (wanted: (value: unknown) => boolean) =>
    Object.fromEntries(entries.filter(([, value]) => wanted(value)));
  const groups = entries.filter((entry): entry is [string, Settings] => isSettings(entry[1]));
  const general = of((value) => !isSettings(value) && !Array.isArray(value));
  return [["general", general], ...groups, ["definitions", of(Array.isArray)]];
}

interface FieldsProps {
  prefix: string;
  settings: Settings;
  initial: Settings;
}

function Fields({ prefix, settings, initial }: FieldsProps) {
  const entries = Object.entries(settings);
  const isGroup = (name: string, value: unknown): value is Settings =>
    isSettings(value) && !isFreeForm(initial[name]);
  const alone = entries.filter((entry) => !isGroup(...entry));
  const groups = entries.filter((entry) => isGroup(...entry));
  return (
    <>
      {[...alone, ...groups].map(([name, value]) =>
        isGroup(name, value) ? (
          <fieldset>
            <legend>{titleOf(name)}</legend>
            <Fields
              prefix={`${prefix}${name}.`}
              settings={value}
              initial={(initial[name] ?? {}) as Settings}
            />
          </fieldset>
        ) : (
          <Setting path={`${prefix}${name}`} value={value} />
        ),
      )}
    </>
  );
}
