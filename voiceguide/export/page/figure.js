/** Pixels of height. */
const LITTLE_ROOM = 340;
const SVG = "http://www.w3.org/2000/svg";

function svg(name, attributes = {}) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/**
 * One view of the foot: what stands still, what is worked, and what moves on it.
 */
class View {
  /**
   * @param {any} story what the page was told
   * @param {number} number of the view
   */
  constructor(story, number) {
    this.shapes = story.shapes;
    const view = story.views[number];
    this.box = view.box;
    this.focus = view.focus;
    this.way = svg("path");
    this.under = svg("g");
    this.over = svg("g");
    this.tool = svg("g", { class: "tool" });
    this.pressing = this.group(view.pressing);
    this.lifted = this.group(view.lifted);
    this.tool.append(this.pressing, this.lifted);
    this.scene = svg("g", { class: "scene" });
    this.scene.append(this.group(view.still), this.under, this.tool, this.over);
    this.element = svg("svg", { viewBox: view.box.join(" "), "aria-hidden": "true" });
    this.element.append(this.scene);
  }

  group(numbers) {
    const group = svg("g");
    group.append(...numbers.map((number) => this.shape(this.shapes[number])));
    return group;
  }

  shape({ d, tint, edge, width, strength }) {
    const path = svg("path", { d, class: edge ? `of-${tint} edge-${edge}` : `of-${tint}` });
    if (edge) path.setAttribute("stroke-width", width);
    if (strength !== undefined) path.setAttribute("fill-opacity", strength);
    return path;
  }

  /** Show what is worked, as it is now. */
  pose({ way, under, over }) {
    this.way.setAttribute("d", way);
    this.length = this.way.getTotalLength();
    this.under.replaceChildren(this.group(under));
    this.over.replaceChildren(this.group(over));
  }

  /** Where there is little room, what is worked is seen from near while it is worked. */
  approach(working) {
    const near = working && this.element.clientHeight < LITTLE_ROOM;
    if (near === this.near) return;
    this.near = near;
    const [left, top, width, height] = this.box;
    const [x, y, narrow, low] = this.focus;
    const scale = height / low;
    const across = left + width / 2 - scale * (x + narrow / 2);
    const down = top + height / 2 - scale * (y + low / 2);
    this.scene.style.transform = near ? `translate(${across}px, ${down}px) scale(${scale})` : "none";
  }

  /** Put what moves at a share of its way; null: it is not there. */
  move(along, lifted) {
    this.tool.classList.toggle("gone", along === null);
    if (along === null) return;
    const { x, y } = this.way.getPointAtLength(along * this.length);
    this.tool.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    this.pressing.classList.toggle("gone", lifted);
    this.lifted.classList.toggle("gone", !lifted);
  }
}

/**
 * The foot, in all its views.
 */
class Figure {
  /**
   * @param {HTMLElement} element where it is shown
   * @param {any} story what the page was told
   */
  constructor(element, story) {
    this.element = element;
    this.story = story;
    this.poses = new Track(story.tracks.pose);
    this.motions = new Track(story.tracks.motion);
    this.drawn = new Map();
    this.shown = null;
    this.views = [];
  }

  show(time) {
    const pose = this.poses.at(time);
    if (pose !== this.shown) this.pose(pose);
    this.move(time);
  }

  pose(number) {
    this.shown = number;
    const pose = number === null ? { told: "", views: [] } : this.story.poses[number];
    this.views = pose.views.map((posed) => this.view(posed.view));
    const elements = this.views.map((view) => view.element);
    if (elements.some((element, index) => element !== this.element.children[index])) {
      this.element.replaceChildren(...elements);
    }
    this.element.hidden = !elements.length;
    this.element.setAttribute("aria-label", pose.told);
    this.views.forEach((view, index) => view.pose(pose.views[index]));
  }

  view(number) {
    if (!this.drawn.has(number)) this.drawn.set(number, new View(this.story, number));
    return this.drawn.get(number);
  }

  /** It goes along its way for most of a stroke, and back, lifted, in the rest. */
  move(time) {
    const [begin, length] = this.motions.at(time) || [0, 0];
    const share = length ? (time - begin) / length : 1;
    const { glide } = this.story;
    const lifted = share >= glide;
    const along = lifted ? (1 - share) / (1 - glide) : share / glide;
    for (const view of this.views) {
      view.approach(this.story.poses[this.shown].near);
      view.move(share >= 1 ? null : Math.max(0, along), lifted);
    }
  }
}
