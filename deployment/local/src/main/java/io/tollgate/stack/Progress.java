package io.tollgate.stack;

/** Hears what a starting stack is doing. */
public interface Progress {
  /** Hears nothing: for tests. */
  Progress SILENT = text -> {};

  /** One step that began or ended, as a short line without a line break. */
  void note(String text);
}
