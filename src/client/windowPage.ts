/** Rows of a page of a window: its number times this is the place of its first. */
export const WINDOW_PAGE = 100;
