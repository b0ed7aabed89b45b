/** The shape of a catalogue of messages: a translation must have every key of the original. */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]>;
};
