'use strict';
// A test or simulation may run the endpoint on another time than the machine's: a function's `Date` then follows it.

/** @param {number} offset how many milliseconds the endpoint's clock is ahead of the machine's */
function shiftClock(offset) {
  const MachineDate = Date;
  let ahead = offset;
  class ShiftedDate extends MachineDate {
    constructor(...parameters) {
      super(...(parameters.length === 0 ? [ShiftedDate.now()] : parameters));
    }
    static now() {
      return MachineDate.now() + ahead;
    }
    static [Symbol.hasInstance](value) {
      return value instanceof MachineDate;
    }
  }
  Object.defineProperty(ShiftedDate, 'name', { value: 'Date' });
  globalThis.Date = ShiftedDate;
  return (next) => {
    ahead = next;
  };
}

module.exports = { shiftClock };
