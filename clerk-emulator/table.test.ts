import { describe, expect, it } from "vitest";
import { Table } from "./table.ts";

interface Book {
  id: string;
  author: string | null;
  tags: string[];
}

function shelf(changed = () => {}) {
  return new Table<Book, "author" | "tag">(
    { author: (book) => book.author, tag: (book) => book.tags },
    changed,
  );
}

/** An index is made when it is first asked for, and must say the same whenever that was. */
const shelves = [
  ["that was asked before", () => asked(shelf())],
  ["that is asked for the first time", () => shelf()],
] as const;

function asked(books: ReturnType<typeof shelf>) {
  books.first("author", "");
  books.first("tag", "");
  return books;
}

const ids = (books: Book[]) => books.map((book) => book.id);

describe.each(shelves)("a table %s", (_, newShelf) => {
  it("finds records by id, by a key and by any of several keys", () => {
    const books = newShelf();
    books.put({ id: "1", author: "ada", tags: ["a", "b"] });
    books.put({ id: "2", author: "ada", tags: ["b"] });
    books.put({ id: "3", author: null, tags: [] });
    expect(books.get("3")?.author).toBeNull();
    expect(ids(books.where("author", "ada"))).toEqual(["1", "2"]);
    expect(ids(books.where("tag", "a"))).toEqual(["1"]);
    expect(books.first("tag", "b")?.id).toBe("1");
    expect(books.where("author", "nobody")).toEqual([]);
    expect(books.first("author", "nobody")).toBeUndefined();
  });

  it("forgets the keys that a record no longer has, and keeps its place under the others", () => {
    const books = newShelf();
    books.put({ id: "1", author: "ada", tags: ["a"] });
    books.put({ id: "2", author: "ada", tags: ["a"] });
    books.put({ id: "1", author: "ada", tags: ["b"] });
    expect(ids(books.where("author", "ada"))).toEqual(["1", "2"]);
    expect(ids(books.where("tag", "a"))).toEqual(["2"]);
    expect(ids(books.where("tag", "b"))).toEqual(["1"]);
    expect(ids(books.values())).toEqual(["1", "2"]);
  });

  it("forgets a deleted record everywhere", () => {
    const books = newShelf();
    books.put({ id: "1", author: "ada", tags: ["a"] });
    books.delete("1");
    expect(books.size).toBe(0);
    expect(books.where("author", "ada")).toEqual([]);
  });

  it("forgets everything when it is emptied", () => {
    const books = newShelf();
    books.put({ id: "1", author: "ada", tags: ["a"] });
    books.clear();
    books.put({ id: "2", author: "ada", tags: [] });
    expect(ids(books.where("author", "ada"))).toEqual(["2"]);
    expect(books.first("tag", "a")).toBeUndefined();
  });
});

describe("a table", () => {
  it("says that it changed, and only then", () => {
    let changes = 0;
    const books = shelf(() => {
      changes++;
    });
    books.put({ id: "1", author: null, tags: [] });
    books.delete("1");
    books.delete("1");
    books.get("1");
    expect(changes).toBe(2);
  });
});
