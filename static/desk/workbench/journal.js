// What was typed and is not on the server yet, on this computer: so that a reload, a
// power cut or the end of a session lose at most what was typed in the last moment.
//
// In IndexedDB, written through to the disk: localStorage waits seconds for that. Each
// entry is locked with a key that the server gives to the person who wrote it, on pages
// that no browser stores (AES-GCM; decision 21): whoever uses this browser after them
// can neither read it, nor change it, nor have words of their own saved in its name.

const NAME = "desk-journal";
const STORE = "locked";
const LASTS = 14 * 24 * 3600 * 1000; // milliseconds; then it is forgotten, whose it may be
const AES = "AES-GCM";

let opened; // a promise; nothing again once it cannot be used any more

function database() {
  opened ??= open().catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 2);
    asked.onupgradeneeded = () => {
      // What was kept before entries were locked could be read by anybody.
      for (const store of [...asked.result.objectStoreNames]) asked.result.deleteObjectStore(store);
      asked.result.createObjectStore(STORE, { keyPath: "id" });
    };
    asked.onsuccess = () => {
      const base = asked.result;
      // Closed by the browser, or for a newer page that changes it: the next asks anew.
      base.onclose = () => (opened = null);
      base.onversionchange = () => {
        base.close();
        opened = null;
      };
      resolve(base);
    };
    asked.onerror = asked.onblocked = () => reject(asked.error);
  });
}

function finished(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = request.oncomplete = () => resolve(request.result);
    request.onerror = request.onabort = () => reject(request.error);
  });
}

async function change() {
  return (await database()).transaction(STORE, "readwrite", { durability: "strict" });
}

const whose = (beginning) => IDBKeyRange.bound(beginning, `${beginning}\uffff`);

/** `id` goes into the lock: an entry that was moved to another line does not open. */
const how = (id, iv) => ({ name: AES, iv, additionalData: new TextEncoder().encode(id) });

export class Journal {
  /** Of what `person` writes in `text`; `key` is theirs, in hexadecimal digits. */
  constructor(person, text, key) {
    this.whose = `${person}/${text}/`;
    this.pending = new Map();
    this.works = true;
    this.told = () => {}; // whether it keeps anything, when that changes
    const bytes = Uint8Array.from(key.match(/../g), (pair) => Number.parseInt(pair, 16));
    this.key = crypto.subtle
      ?.importKey("raw", bytes, AES, false, ["encrypt", "decrypt"])
      .catch(() => null);
  }

  keep(line) {
    this.#put(line.key, {
      key: line.key,
      number: line.number,
      revision: line.revision,
      sent: [...(line.sent ?? []), line.doubt].filter(Boolean),
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
      const held = await finished(store.getAll(whose(this.whose)));
      held.sort((a, b) => a.at - b.at);
      return (await Promise.all(held.map((one) => this.#open(one)))).filter(Boolean);
    } catch {
      return [];
    }
  }

  async #lock(id, entry) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const words = new TextEncoder().encode(JSON.stringify(entry));
    const box = await crypto.subtle.encrypt(how(id, iv), await this.key, words);
    return { id, at: Date.now(), iv, box };
  }

  /** What is in an entry; null if it was locked with another key, or touched. */
  async #open({ id, iv, box }) {
    try {
      const words = await crypto.subtle.decrypt(how(id, iv), await this.key, box);
      return JSON.parse(new TextDecoder().decode(words));
    } catch {
      return null;
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
        // Locked first: a transaction ends by itself while one waits for anything else.
        const locked = await Promise.all(
          entries.map(([key, entry]) => entry && this.#lock(this.whose + key, entry)),
        );
        const writing = await change();
        const store = writing.objectStore(STORE);
        entries.forEach(([key], n) => {
          if (locked[n]) store.put(locked[n]);
          else store.delete(this.whose + key);
        });
        await finished(writing);
        this.#tell(true);
      } catch (error) {
        // The disk is full, or this browser keeps nothing: tried again with the next letter.
        for (const [key, entry] of entries) if (!this.pending.has(key)) this.pending.set(key, entry);
        if (error.name === "InvalidStateError") opened = null; // it was closed on us
        this.#tell(false);
        return;
      }
    }
  }

  #tell(works) {
    if (works === this.works) return;
    this.works = works;
    this.told(works);
  }
}

/** How many entries of `person` are kept on this computer. */
export async function count(person) {
  const store = (await database()).transaction(STORE).objectStore(STORE);
  return finished(store.count(whose(`${person}/`)));
}

/** Forget what is kept of `person`. */
export async function forget(person) {
  const writing = await change();
  writing.objectStore(STORE).delete(whose(`${person}/`));
  await finished(writing);
}

/** Forget what nobody came back for. */
export async function forgetOld() {
  const writing = await change();
  const store = writing.objectStore(STORE);
  for (const { id, at } of await finished(store.getAll())) {
    if (!(Date.now() - at < LASTS)) store.delete(id);
  }
  await finished(writing);
}
