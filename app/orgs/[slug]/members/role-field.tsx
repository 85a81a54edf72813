import { Field } from "@/components/field";
import { Select } from "@/components/ui/input";
import { roles as everyRole, type Role } from "@/lib/permissions";

/** Chooses one of the roles that somebody may give, and says what each is for. */
export function RoleField({
  form,
  roles,
  chosen,
  error,
}: {
  form: string;
  roles: Role[];
  chosen: string;
  error: string | undefined;
}) {
  return (
    <Field form={form} name="role" label="Role" error={error}>
      {(control) => (
        <Select {...control} defaultValue={chosen}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {everyRole[role].name}: {everyRole[role].description}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
