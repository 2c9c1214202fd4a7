import { statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";

/**
 * Waits until one of the files changes and has been quiet for a moment; one that changed since a time ends the wait at
 * once. Folders are watched, because editors replace files.
 */
export async function watchFiles(
  files: readonly string[],
  since: number,
  quiet = 100,
): Promise<void> {
  const watchers: FSWatcher[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const folders = new Map<string, Set<string>>();
      for (const file of files)
        folders.set(
          dirname(file),
          (folders.get(dirname(file)) ?? new Set()).add(basename(file)),
        );
      for (const [folder, names] of folders) {
        const watcher = watch(folder, (_event, name) => {
          if (name !== null && !names.has(name)) return;
          clearTimeout(timer);
          timer = setTimeout(resolve, quiet);
        });
        watcher.on("error", reject);
        watchers.push(watcher);
      }
      if (
        files.some(
          (file) => changedAt(file) >= since && changedAt(file) <= Date.now(),
        )
      )
        resolve();
    });
  } finally {
    watchers.forEach((watcher) => watcher.close());
  }
}

const changedAt = (file: string): number =>
  statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
