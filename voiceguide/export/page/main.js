/** Seconds of a session that are worth being gone on from. */
const WORTH_KEEPING = 5;
const OWN = "button, input, a, summary, audio";

const story = JSON.parse(document.getElementById("story").textContent);
const memory = new Memory(story.id);
const sound = /** @type {HTMLAudioElement} */ (document.getElementById("sound"));
const player = new Player(sound, story);
const display = new Display(player, story, memory);
const awake = new Awake(player);
const remote = new Remote(player, story);

const deeds = {
  main: () => player.toggle(),
  again: () => player.again(),
  next: () => player.next(),
  back: () => player.back(),
  slower: () => player.slower(),
  faster: () => player.faster(),
  theme: () => turn(),
  quiet: () => hush(!memory.quiet),
  "from-start": () => restart(),
};

/** As in the terminal. */
const KEYS = {
  " ": "main",
  r: "again",
  n: "next",
  PageDown: "next",
  b: "back",
  PageUp: "back",
  ",": "slower",
  ".": "faster",
  t: "theme",
};

function restart() {
  player.seek(0);
  player.play();
}

function turn() {
  const { theme } = document.documentElement.dataset;
  const dark = theme ? theme === "dark" : !matchMedia("(prefers-color-scheme: light)").matches;
  paint(dark ? "light" : "dark");
  memory.theme = dark ? "light" : "dark";
}

function paint(theme) {
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
}

function hush(quiet) {
  memory.quiet = quiet;
  document.getElementById("quiet").setAttribute("aria-pressed", String(!quiet));
}

function keep() {
  const { place } = player;
  const worth = !player.ended && place > WORTH_KEEPING && place < story.length - WORTH_KEEPING;
  memory.place = worth ? player.resumable(place) : 0;
  memory.pace = player.pace;
}

for (const [id, deed] of Object.entries(deeds)) {
  document.getElementById(id).addEventListener("click", (event) => {
    deed();
    // After a finger or a mouse the space bar is for the pause again, not for this button.
    if (event.detail > 0) /** @type {HTMLElement} */ (event.currentTarget).blur();
  });
}

document.addEventListener("click", (event) => {
  if (!(/** @type {Element} */ (event.target).closest(OWN))) player.toggle();
});

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const pressed = target instanceof Element && target.closest(OWN) && (key === " " || key === "Enter");
  const deed = deeds[KEYS[key.length === 1 ? key.toLowerCase() : key]];
  if (pressed || !deed || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  if (!event.repeat) deed();
});

let kept = 0;
sound.addEventListener("timeupdate", () => {
  if (Math.abs(player.place - kept) < WORTH_KEEPING) return;
  kept = player.place;
  keep();
});
player.addEventListener("change", () => player.begun && !player.playing && keep());
addEventListener("pagehide", () => player.begun && keep());

sound.controls = false;
paint(memory.theme);
hush(memory.quiet);
player.pace = memory.pace;
if (memory.place > 0 && memory.place < story.length) player.seek(memory.place);
display.paint();
