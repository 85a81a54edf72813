/** Projects to look at on first start, by the slug of their organization. The ids are fixed, so that
 * a second seed finds them. */
export const projects = {
  acme: [
    {
      id: "01981c2e-7a00-7000-8000-0000000000a1",
      name: "Website relaunch",
      description: "New pages, new words, the same address. Goes live with the autumn campaign.",
      createdBy: "ada",
      createdAt: "2026-09-07T08:30:00Z",
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
    },
    {
      id: "01981c2e-7a00-7000-8000-0000000000b2",
      name: "Quarterly report",
      description: "Figures, causes, outlook.",
      createdBy: "ada",
      createdAt: "2026-10-28T11:30:00Z",
    },
  ],
} as const;
