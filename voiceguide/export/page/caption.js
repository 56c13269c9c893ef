/** From the largest letters to the smallest. */
const SIZES = ["short", "middle", "long", "longest"];

/**
 * The sentence that is heard, and which of its words.
 */
class Caption {
  /**
   * @param {HTMLElement} element where it is shown
   * @param {any} story what the page was told
   */
  constructor(element, story) {
    this.element = element;
    this.track = new Track(story.tracks.caption);
    this.shown = null;
    this.words = [];
  }

  /** The sentences at a time, as they are read. */
  told(time) {
    const caption = this.track.at(time);
    return caption ? caption.texts.join(" ") : "";
  }

  show(time) {
    const caption = this.track.at(time);
    if (caption !== this.shown) this.write(caption);
    if (this.words.length) this.mark(time);
  }

  /** Other words than the session's. */
  tell(texts) {
    this.shown = undefined;
    this.words = [];
    this.fill(texts.map((text) => sentence([text])));
  }

  write(caption) {
    this.shown = caption;
    this.words = [];
    if (!caption) {
      this.fill([]);
    } else if (caption.words) {
      this.words = caption.words.map(([, text]) => word(text.trimEnd()));
      const gaps = caption.words.map(([, text]) => text.slice(text.trimEnd().length));
      this.fill([sentence(this.words.flatMap((element, index) => [element, gaps[index]]))]);
    } else {
      this.fill(caption.texts.map((text) => sentence([text])));
    }
  }

  fill(sentences) {
    this.element.replaceChildren(...sentences.flatMap((one) => [one, " "]));
    this.element.scrollTop = 0;
    this.fit();
  }

  /** The largest letters in which it can be read without turning over. */
  fit() {
    const { element } = this;
    for (const size of SIZES) {
      element.dataset.size = size;
      if (element.scrollHeight <= element.clientHeight) return;
    }
  }

  /** What was heard, what is being heard, and what comes. */
  mark(time) {
    const { words, until } = this.shown;
    const last = words.reduce((found, [begin], index) => (begin <= time ? index : found), -1);
    this.words.forEach((element, index) => {
      element.className = index === last && time < until ? "now" : index > last ? "coming" : "";
    });
  }
}

function sentence(parts) {
  const element = document.createElement("p");
  element.append(...parts);
  return element;
}

function word(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}
