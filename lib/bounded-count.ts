/** Counting reads every row, so it stops behind so many: a count of one more means more than these. */
export const mostCounted = 1000;
