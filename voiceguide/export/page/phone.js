/**
 * Keeps the screen on while it plays, where the browser lets it.
 */
class Awake {
  /** @param {Player} player */
  constructor(player) {
    this.player = player;
    this.lock = null;
    player.addEventListener("change", () => this.decide());
    document.addEventListener("visibilitychange", () => this.decide());
  }

  decide() {
    const wanted = this.player.playing && document.visibilityState === "visible";
    if (wanted && !this.lock) this.ask();
    if (!wanted && this.lock) this.release();
  }

  async ask() {
    if (!navigator.wakeLock) return;
    this.lock = {};
    try {
      const lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => {
        this.lock = null;
      });
      this.lock = lock;
      this.decide();
    } catch {
      this.lock = null; // a low battery, or a page that may not: the screen darkens, the voice goes on
    }
  }

  release() {
    if (this.lock.release) this.lock.release();
  }
}

/**
 * The buttons of the locked screen, of a headset and of a keyboard.
 */
class Remote {
  /**
   * @param {Player} player
   * @param {any} story what the page was told
   */
  constructor(player, story) {
    this.session = navigator.mediaSession;
    this.player = player;
    this.story = story;
    if (!this.session) return;
    this.handle("play", () => player.play());
    this.handle("pause", () => player.pause());
    this.handle("nexttrack", () => player.next());
    this.handle("previoustrack", () => player.back());
    this.handle("seekbackward", () => player.again());
    this.stage = null;
    player.addEventListener("change", () => this.tell());
    player.audio.addEventListener("timeupdate", () => this.tell());
  }

  handle(action, deed) {
    try {
      this.session.setActionHandler(action, deed);
    } catch {
      // This browser has no such button.
    }
  }

  tell() {
    const { player, story } = this;
    this.session.playbackState = player.playing ? "playing" : "paused";
    if (player.stage === this.stage || !window.MediaMetadata) return;
    this.stage = player.stage;
    const artist = [this.stage.name, this.stage.place].filter(Boolean).join(" · ");
    this.session.metadata = new MediaMetadata({ title: story.title, artist });
  }
}
