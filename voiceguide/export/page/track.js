"use strict";

/**
 * What holds when: rows of a time and a value, in the order of their times.
 */
class Track {
  /** @param {Array<[number, any]>} rows */
  constructor(rows) {
    this.rows = rows;
  }

  /** The number of the row that holds at a time; -1 before the first. */
  index(time) {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle][0] <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** What holds at a time; null before the first row. */
  at(time) {
    const index = this.index(time);
    return index < 0 ? null : this.rows[index][1];
  }
}
