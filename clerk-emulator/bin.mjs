#!/usr/bin/env node
import { readFileSync, statSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Runs server.ts. Node would load some four hundred TypeScript files and their packages one by one;
 * here esbuild makes one script of them, and one more of each package that is imported only when it is
 * needed. They are kept until a source changes.
 */
const root = join(import.meta.dirname, "..");
const cache = join(root, "node_modules/.cache/clerk-emulator");
const script = join(cache, "server.mjs");
const list = join(cache, "inputs.json");

/** What tells that a source is as it was. */
function stamp(file) {
  const { mtimeMs, size } = statSync(join(root, file));
  return `${mtimeMs} ${size}`;
}

/** One file after the other: the thread pool would take five times as long for that many. */
function isFresh() {
  try {
    const inputs = Object.entries(JSON.parse(readFileSync(list, "utf8")));
    return inputs.every(([file, known]) => known === stamp(file));
  } catch {
    return false;
  }
}

async function bundle() {
  const { build } = await import("esbuild");
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["clerk-emulator/server.ts"],
    bundle: true,
    splitting: true,
    minifyWhitespace: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    write: false,
    outdir: cache,
    metafile: true,
    plugins: [ownAddress],
    // For packages that aren't ES modules.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  const sources = Object.keys(metafile.inputs).filter((file) => !file.startsWith("node_modules/"));
  // What is in node_modules changes with the lock file.
  const files = [...sources, "package-lock.json"];
  const stamps = files.map((file) => [file, stamp(file)]);
  await mkdir(cache, { recursive: true });
  for (const { path, contents } of outputFiles) await replace(path, contents);
  await replace(list, JSON.stringify(Object.fromEntries(stamps)));
}

/** Two that start at once write the same. */
async function replace(file, content) {
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}

/** A source that reads the files beside it must find them though it is part of another script. */
const ownAddress = {
  name: "own-address",
  setup(build) {
    build.onLoad({ filter: /clerk-emulator[\\/].*\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const address = JSON.stringify(pathToFileURL(path).href);
      const contents = source.replaceAll("import.meta.url", address);
      return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
    });
  },
};

if (!isFresh()) await bundle();
await import(pathToFileURL(script).href);
