#!/usr/bin/env node
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Runs server.ts. Node would load some four hundred TypeScript files and their packages one by one;
 * here esbuild makes one script of them, which is kept until one of them changes.
 */
const root = join(import.meta.dirname, "..");
const cache = join(root, "node_modules/.cache/clerk-emulator");
const script = join(cache, "server.mjs");
const list = join(cache, "inputs.json");

/** What tells that a source is as it was. */
async function stamp(file) {
  const { mtimeMs, size } = await stat(join(root, file));
  return `${mtimeMs} ${size}`;
}

async function isFresh() {
  try {
    const inputs = Object.entries(JSON.parse(await readFile(list, "utf8")));
    const stamps = await Promise.all(inputs.map(([file]) => stamp(file)));
    return inputs.every(([, known], index) => known === stamps[index]);
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
    platform: "node",
    format: "esm",
    write: false,
    outfile: script,
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
  const stamps = await Promise.all(files.map(async (file) => [file, await stamp(file)]));
  await mkdir(cache, { recursive: true });
  await replace(script, outputFiles[0].contents);
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

if (!(await isFresh())) await bundle();
await import(pathToFileURL(script).href);
