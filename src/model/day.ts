const two = (number: number) => String(number).padStart(2, "0");

/** The day on the calendar where this runs 当地日期, ISO. Greenwich's own is yesterday until eight in the morning here. */
export const localDay = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
