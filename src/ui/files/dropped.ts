// UI: what was chosen or dropped, folders with all that lies in them, each file by its path: folders name the classes
// of pictures.
import type { ChosenFile } from '../../protocol/reading.ts';

export function chosenFiles(files: Iterable<File>): ChosenFile[] {
  return [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** Must be called while the event is being handled: what was dropped is forgotten after it. */
export function droppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve(chosenFiles(transfer.files));
  return Promise.all(entries.map(filesOf)).then((found) => found.flat());
}

async function filesOf(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: ChosenFile[] = [];
  // A folder is told in portions; an empty one says that it is at its end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    // In one order wherever it lies: the images' order decides which are held out.
    if (some.length === 0) return inside.sort((a, b) => (a.name < b.name ? -1 : 1));
    inside.push(...(await Promise.all(some.map(filesOf))).flat());
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
