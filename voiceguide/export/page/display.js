/** What the large button does, by what is the case. */
const MAIN = { ready: "Begin", resuming: "Go on", paused: "Go on", playing: "Pause", over: "Once more" };
/**
 * All that is seen, painted anew from where the player is.
 */
class Display {
  /**
   * @param {Player} player
   * @param {any} story what the page was told
   * @param {Memory} memory
   */
  constructor(player, story, memory) {
    this.player = player;
    this.story = story;
    this.memory = memory;
    this.part = (id) => document.getElementById(id);
    this.figure = new Figure(this.part("figure"), story);
    this.caption = new Caption(this.part("caption"), story);
    this.counts = new Track(story.tracks.count);
    this.bars = new Track(story.tracks.bar);
    this.written = new Map();
    this.asked = false;
    player.addEventListener("change", () => this.paint());
    addEventListener("resize", () => {
      this.caption.fit();
      this.paint();
    });
  }

  get state() {
    const { player } = this;
    if (player.ended) return "over";
    if (player.playing) return "playing";
    if (!player.begun) return player.audio.currentTime > 0 ? "resuming" : "ready";
    return "paused";
  }

  paint() {
    const { player, state } = this;
    document.body.dataset.state = state;
    this.write("title", this.story.title);
    this.write("place", this.placed());
    this.write("state", this.told(state));
    this.write("main-label", MAIN[state]);
    this.write("next-label", player.stage.search ? "Found it" : "Next");
    this.write("then", state === "over" ? "" : player.stage.then);
    this.write("pace", `${player.pace}×`);
    this.part("from-start").hidden = state !== "resuming";
    this.part("alert").hidden = !player.broken;
    this.draw(state);
    if (state === "playing") this.soon();
  }

  /** What moves. */
  draw(state) {
    const { place, time } = this.player;
    this.figure.show(place);
    this.count(state === "ready" ? null : this.counts.at(place), place);
    this.fill("bar", this.share(this.bars.at(place), place));
    this.fill("whole", place / this.story.length);
    if (state === "ready") this.caption.tell([this.story.purpose, ...this.story.care]);
    else if (state === "over") this.caption.tell(["Done."]);
    else this.caption.show(time);
    this.speak(state, time);
  }

  /** Paint once more with the next picture that the browser makes. */
  soon() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.player.follow();
      this.paint();
    });
  }

  /** What is being done. */
  told(state) {
    const { name } = this.player.stage;
    if (state === "ready") return "Before you begin";
    if (state === "over") return `${clock(this.story.length)} in all`;
    if (state === "paused") return `Paused: ${name}`;
    return this.player.repeat ? "Once more" : name;
  }

  placed() {
    const left = Math.max(0, this.story.length - this.player.place) / this.player.pace;
    const parts = [this.player.stage.place, `${clock(left)} left`];
    return this.state === "over" ? "" : parts.filter(Boolean).join(" · ");
  }

  count(count, time) {
    const [number, label] = counted(count, time);
    const room = (number === "") !== (this.written.get("number") === "");
    this.write("number", number);
    this.write("label", label);
    if (room) this.caption.fit();
  }

  share(bar, time) {
    return bar ? (time - bar[0]) / (bar[1] || 1) : 0;
  }

  fill(id, share) {
    const percent = (Math.min(1, Math.max(0, share)) * 100).toFixed(1);
    this.part(id).style.setProperty("--filled", `${percent}%`);
  }

  /** What a screen reader reads: sentences and states; the voice counts. */
  speak(state, time) {
    const told = { playing: this.caption.told(time), paused: "Paused.", over: "Done." }[state];
    this.write("live", this.memory.quiet && state === "playing" ? "" : told || "");
  }

  /** Change a text, where it is another one. */
  write(id, text) {
    const value = String(text);
    if (this.written.get(id) === value) return;
    this.written.set(id, value);
    this.part(id).textContent = value;
  }
}

/** A count as a number and what it is of. */
function counted(count, time) {
  if (!count) return ["", ""];
  if ("strokes" in count) return [count.strokes, count.strokes === 1 ? "stroke" : "strokes"];
  if ("of" in count) return [count.number, `of ${count.of}`];
  const left = Math.max(0, Math.ceil(count.until - time));
  return [left, left === 1 ? "second" : "seconds"];
}

function clock(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
