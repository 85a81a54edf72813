type Page<Row> = { data: Row[]; totalCount: number };

const limit = 100;

/** Every row of a list of Clerk's Backend API, which gives them page by page. */
export async function allPages<Row>(
  getPage: (page: { limit: number; offset: number }) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const { data, totalCount } = await getPage({ limit, offset: rows.length });
    rows.push(...data);
    if (data.length === 0 || rows.length >= totalCount) return rows;
  }
}
