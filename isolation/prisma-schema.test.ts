import { expect, test } from "vitest";
import { Prisma } from "@/prisma/generated/client";
import { readModels } from "./prisma-schema";

test("the parsed schema has each model that Prisma's client has, with all its columns", () => {
  const parsed = Object.fromEntries(
    readModels().map(({ name, columns }) => [name, columns.map((column) => column.name)]),
  );

  const generated = Object.values(Prisma.ModelName).map((name) => [
    name,
    Object.keys(Prisma[`${name}ScalarFieldEnum`]),
  ]);
  expect(parsed).toEqual(Object.fromEntries(generated));
});
