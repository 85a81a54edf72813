import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { reading, type Transaction, writing } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { PrismaClient } from "@/prisma/generated/client";
import type { Operations } from "./sampler-process.ts";

export type IsolationInput = { organizations: ActiveOrganization[]; plainUrl: string };

/**
 * The same queries twice: in units of work, and with a plain client that relies on its `where`. Each
 * call is for another organization.
 */
export function prepare({ organizations, plainUrl }: IsolationInput): Operations {
  const plain = new PrismaClient({
    adapter: new PrismaPg(new Pool({ connectionString: plainUrl, max: 10 })),
  });
  let turn = 0;
  const next = () => organizations[turn++ % organizations.length] as ActiveOrganization;
  const unit = (query: Query) => {
    const organization = next();
    return reading(organization, (tx) => query(tx, organization));
  };
  return {
    "list, units": () => unit(listProjects),
    "list, plain": () => listProjects(plain, next()),
    "page, units": () => {
      const organization = next();
      return Promise.all(
        page.map((query) => reading(organization, (tx) => query(tx, organization))),
      );
    },
    "page, one unit": () =>
      unit((tx, organization) => Promise.all(page.map((query) => query(tx, organization)))),
    "page, plain": () => {
      const organization = next();
      return Promise.all(page.map((query) => query(plain, organization)));
    },
    "insert, units": () => {
      const organization = next();
      return writing(organization, (tx) => insertProject(tx, organization));
    },
    "insert, plain": () => insertProject(plain, next()),
  };
}

type Query = (tx: Transaction, organization: ActiveOrganization) => Promise<unknown>;

const listProjects: Query = (tx, { id: organizationId }) =>
  tx.project.findMany({
    where: { organizationId, archivedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 21,
    select: {
      id: true,
      name: true,
      description: true,
      createdAt: true,
      archivedAt: true,
      createdBy: { select: { user: { select: { name: true } } } },
    },
  });

const listMembers: Query = (tx, { id: organizationId }) =>
  tx.membership.findMany({
    where: { organizationId, removedAt: null },
    orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
    take: 200,
    select: { id: true, role: true, user: { select: { name: true, emailAddress: true } } },
  });

const findOrganization: Query = (tx, { id }) => tx.organization.findUnique({ where: { id } });

const page = [listProjects, listMembers, findOrganization];

const insertProject: Query = (tx, { id: organizationId, membershipId }) =>
  tx.project.create({
    data: { organizationId, name: "One more", createdById: membershipId },
    select: { id: true, name: true, createdAt: true },
  });
