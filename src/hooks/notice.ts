/** Something that a host may want to say in a corner of its page, such as in a toast. */
export interface Notice {
  tone: 'success' | 'warning' | 'danger';
  /** A sentence for the end user, in the words of the labels. */
  message: string;
}
