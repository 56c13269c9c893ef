/**
 * What the browser keeps of this page. Many keep nothing of a file: then all begins anew.
 */
class Memory {
  /** @param {string} id of the session, so that another one's place is not taken for its own */
  constructor(id) {
    this.id = id;
  }

  get place() {
    return Number(this.read(`place-${this.id}`)) || 0;
  }

  set place(seconds) {
    this.write(`place-${this.id}`, seconds ? seconds.toFixed(2) : null);
  }

  get pace() {
    return Number(this.read("pace")) || 1;
  }

  set pace(pace) {
    this.write("pace", String(pace));
  }

  get theme() {
    return this.read("theme");
  }

  set theme(theme) {
    this.write("theme", theme);
  }

  get quiet() {
    return this.read("quiet") === "true";
  }

  set quiet(quiet) {
    this.write("quiet", String(quiet));
  }

  /** @returns {?string} */
  read(key) {
    try {
      return localStorage.getItem(`voiceguide-${key}`);
    } catch {
      return null;
    }
  }

  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(`voiceguide-${key}`);
      else localStorage.setItem(`voiceguide-${key}`, value);
    } catch {
      // Not allowed here, or full: it is a comfort, no more.
    }
  }
}
