const PACES = [0.75, 0.85, 1, 1.15, 1.3, 1.5];
/** Seconds; "back" within them goes to the stage before. */
const JUST_BEGUN = 2;
/** Seconds by which a browser may be off the place that it was sent to. */
const INEXACT = 0.0005;

/**
 * Plays the sound and knows where it is. Tells "change" when something else than time has changed.
 *
 * Times are seconds of the session, of which the sound is a little behind.
 */
class Player extends EventTarget {
  /**
   * @param {HTMLAudioElement} audio
   * @param {any} story what the page was told
   */
  constructor(audio, story) {
    super();
    this.audio = audio;
    this.story = story;
    this.stages = new Track(story.stages.map((stage) => [stage.at, stage]));
    this.motions = new Track(story.tracks.motion);
    this.voice = new Track(story.voice);
    this.begun = false;
    this.broken = false;
    /** While an instruction is said again: where that ends, and where it goes on after it. */
    this.repeat = null;
    /** A beat that has begun, although the sound was put before it so as to be heard whole. */
    this.beat = 0;
    /** Where it has to go as soon as the sound is there. */
    this.wanted = null;
    for (const kind of ["play", "pause", "seeked", "ended", "ratechange"]) {
      audio.addEventListener(kind, () => this.changed());
    }
    audio.addEventListener("play", () => {
      this.begun = true;
    });
    audio.addEventListener("loadedmetadata", () => {
      if (this.wanted !== null) this.seek(this.wanted);
    });
    audio.addEventListener("timeupdate", () => this.follow());
    audio.addEventListener("error", () => this.mend());
  }

  /** Where the sound is. */
  get time() {
    return Math.max(0, this.audio.currentTime - this.story.delay + INEXACT);
  }

  /** Where the session is: it stands still while an instruction is said again. */
  get place() {
    return this.repeat ? this.repeat.place : Math.max(this.time, this.beat);
  }

  get playing() {
    return !this.audio.paused && !this.audio.ended;
  }

  get ended() {
    return this.audio.ended;
  }

  /** The number of the stage; what comes before the first belongs to it. */
  get index() {
    return Math.max(0, this.stages.index(this.place));
  }

  get stage() {
    return this.story.stages[this.index];
  }

  get pace() {
    return this.audio.defaultPlaybackRate;
  }

  set pace(pace) {
    const near = PACES.reduce((a, b) => (Math.abs(b - pace) < Math.abs(a - pace) ? b : a));
    this.audio.preservesPitch = true;
    this.audio["webkitPreservesPitch"] = true;
    this.audio.defaultPlaybackRate = near;
    this.audio.playbackRate = near;
  }

  toggle() {
    if (this.playing) this.audio.pause();
    else this.play();
  }

  /** Begin, or go on with the same stroke or sentence, from its start. */
  play() {
    if (this.ended) this.seek(0);
    else if (this.begun && !this.playing && !this.repeat) this.resume(this.time);
    const begun = this.audio.play();
    // Refused without a tap, or cut off by a pause: the button still says "begin".
    if (begun) begun.catch(() => this.changed());
  }

  pause() {
    this.audio.pause();
  }

  /** The instruction once more; then on from the same stroke. Again meanwhile: from its start. */
  again() {
    const stage = this.stage;
    const [start, end] = stage.again || [stage.at, stage.at];
    const place = this.place;
    const amid = start <= place && place < end;
    this.seek(start);
    if (!amid && start < end) this.repeat = { end, place };
    this.play();
    this.changed();
  }

  next() {
    const coming = this.story.stages[this.index + 1];
    this.seek(coming ? coming.at : this.story.length);
  }

  back() {
    const just = this.place - this.stage.at < JUST_BEGUN;
    const index = Math.max(0, just ? this.index - 1 : this.index);
    this.seek(index ? this.story.stages[index].at : 0);
  }

  slower() {
    this.pace = PACES[Math.max(0, PACES.indexOf(this.pace) - 1)];
  }

  faster() {
    this.pace = PACES[Math.min(PACES.length - 1, PACES.indexOf(this.pace) + 1)];
  }

  seek(time) {
    this.repeat = null;
    this.beat = 0;
    this.wanted = this.audio.readyState ? null : time;
    this.audio.currentTime = time > 0 ? time + this.story.delay : 0;
    this.changed();
  }

  /** The stroke at a time: its beat, its length, and where its sound begins; or null. */
  stroke(time) {
    const motion = this.motions.at(time);
    return motion && motion.length > 2 && time < motion[0] + motion[1] ? motion : null;
  }

  /** The nearest place before a time at which no sound is cut in two. */
  resumable(time) {
    const stroke = this.stroke(time);
    if (stroke) return stroke[2];
    const index = this.voice.index(time);
    if (index < 0) return time;
    const [begin, end] = this.voice.rows[index];
    return time < end ? begin : time;
  }

  /** Go on from where it was, once an instruction was said again. */
  follow() {
    if (!this.repeat || this.time < this.repeat.end) return;
    this.resume(this.repeat.place);
  }

  resume(place) {
    const stroke = this.stroke(place);
    this.seek(this.resumable(place));
    this.beat = stroke ? stroke[0] : 0;
  }

  /** Some browsers play no sound out of an address, but the same out of their memory. */
  mend() {
    if (this.audio.src.startsWith("blob:")) {
      this.broken = true;
      this.changed();
      return;
    }
    const [head, letters] = this.audio.src.split(",");
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const type = head.slice("data:".length).split(";")[0];
    const { place, playing } = this;
    this.audio.src = URL.createObjectURL(new Blob([bytes], { type }));
    this.seek(place);
    if (playing) this.play();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}
