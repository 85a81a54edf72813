import type { organizations, people } from "../clerk-emulator/people.ts";

type Person = keyof typeof people;

export type SeedTask = {
  id: string;
  title: string;
  createdBy: Person;
  assignee?: Person;
  createdAt: string;
  completedAt?: string;
};

export type SeedProject = {
  id: string;
  name: string;
  description: string;
  createdBy: Person;
  createdAt: string;
  archivedAt?: string;
  tasks?: readonly SeedTask[];
};

/** Projects to look at on first start, with tasks, by the slug of their organization. The ids are fixed, so that
 * a second seed finds them. */
export const projects: Record<keyof typeof organizations, readonly SeedProject[]> = {
  acme: [
    {
      id: "01981c2e-7a00-7000-8000-0000000000a1",
      name: "Website relaunch",
      description: "New pages, new words, the same address. Goes live with the autumn campaign.",
      createdBy: "ada",
      createdAt: "2026-09-07T08:30:00Z",
      tasks: [
        {
          id: "01981c2e-7a00-7000-8000-00000000a101",
          title: "Choose the ten pages that stay",
          createdBy: "ada",
          assignee: "ada",
          createdAt: "2026-09-07T09:00:00Z",
          completedAt: "2026-09-11T14:20:00Z",
        },
        {
          id: "01981c2e-7a00-7000-8000-00000000a102",
          title: "Write the page about prices",
          createdBy: "ada",
          assignee: "max",
          createdAt: "2026-09-14T08:15:00Z",
        },
        {
          id: "01981c2e-7a00-7000-8000-00000000a103",
          title: "Redirect the old addresses",
          createdBy: "max",
          createdAt: "2026-09-22T16:40:00Z",
        },
      ],
    },
    {
      id: "01981c2e-7a00-7000-8000-0000000000a2",
      name: "Customer interviews",
      description: "Twelve conversations about why people stay, and what nearly made them leave.",
      createdBy: "max",
      createdAt: "2026-09-21T13:10:00Z",
    },
    {
      id: "01981c2e-7a00-7000-8000-0000000000a3",
      name: "Move to the new warehouse",
      description: "Everything on shelves and scannable by the first of December.",
      createdBy: "ada",
      createdAt: "2026-10-02T07:45:00Z",
    },
    {
      id: "01981c2e-7a00-7000-8000-0000000000a4",
      name: "Onboarding guide",
      description: "What a new colleague needs in the first week, on two pages.",
      createdBy: "max",
      createdAt: "2026-10-19T15:20:00Z",
    },
    {
      id: "01981c2e-7a00-7000-8000-0000000000a5",
      name: "Spring trade fair",
      description: "Stand, samples, travel. Forty-one good conversations.",
      createdBy: "ada",
      createdAt: "2026-01-12T09:00:00Z",
      archivedAt: "2026-05-04T16:00:00Z",
    },
  ],
  globex: [
    {
      id: "01981c2e-7a00-7000-8000-0000000000b1",
      name: "Second factory",
      description: "Compare three sites, and recommend one to the board.",
      createdBy: "ada",
      createdAt: "2026-08-24T10:00:00Z",
      tasks: [
        {
          id: "01981c2e-7a00-7000-8000-00000000b101",
          title: "Visit the site in the north",
          createdBy: "ada",
          assignee: "ada",
          createdAt: "2026-08-25T07:30:00Z",
        },
      ],
    },
    {
      id: "01981c2e-7a00-7000-8000-0000000000b2",
      name: "Quarterly report",
      description: "Figures, causes, outlook.",
      createdBy: "ada",
      createdAt: "2026-10-28T11:30:00Z",
    },
  ],
};
