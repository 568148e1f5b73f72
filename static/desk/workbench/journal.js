// What was typed and is not on the server yet, on this computer: so that a reload, a
// power cut or the end of a session lose at most what was typed in the last moment.
//
// In IndexedDB, written through to the disk: localStorage waits seconds for that. Apart
// for each person and text; forgotten when somebody signs out (leaving.js).

const NAME = "desk-journal";
const STORE = "lines";

let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

function finished(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = request.oncomplete = () => resolve(request.result);
    request.onerror = request.onabort = () => reject(request.error);
  });
}

export class Journal {
  constructor(person, text) {
    this.whose = `${person}/${text}/`;
    this.pending = new Map();
    this.works = true;
  }

  keep(line) {
    this.#put(line.key, {
      id: this.whose + line.key,
      key: line.key,
      number: line.number,
      revision: line.revision,
      sent: [...(line.sent ?? []), line.doubt].filter(Boolean),
      at: Date.now(),
      ...line.words,
    });
  }

  drop(line) {
    this.#put(line.key, null);
  }

  /** What is kept of this text, oldest first. */
  async all() {
    try {
      const store = (await database()).transaction(STORE).objectStore(STORE);
      const range = IDBKeyRange.bound(this.whose, `${this.whose}\uffff`);
      return (await finished(store.getAll(range))).sort((a, b) => a.at - b.at);
    } catch {
      return [];
    }
  }

  #put(key, entry) {
    this.pending.set(key, entry);
    this.writing ??= this.#write().finally(() => (this.writing = null));
  }

  async #write() {
    while (this.pending.size) {
      const entries = [...this.pending];
      this.pending.clear();
      try {
        const change = (await database()).transaction(STORE, "readwrite", { durability: "strict" });
        const store = change.objectStore(STORE);
        for (const [key, entry] of entries) {
          if (entry) store.put(entry);
          else store.delete(this.whose + key);
        }
        await finished(change);
      } catch {
        this.works = false; // some browsers keep nothing in a private window
        return;
      }
    }
  }
}

/** How many lines are kept on this computer, of whomever. */
export async function count() {
  const store = (await database()).transaction(STORE).objectStore(STORE);
  return finished(store.count());
}

export async function forget() {
  const change = (await database()).transaction(STORE, "readwrite", { durability: "strict" });
  change.objectStore(STORE).clear();
  await finished(change);
}
