package io.tollgate.keys.entity;

/**
 * What became of a budget in one window, in nano-USD.
 *
 * @param spent charged to it
 * @param held reserved by running calls
 */
public record WindowSpend(long spent, long held) {

  public static final WindowSpend NOTHING = new WindowSpend(0, 0);

  /** What may still be spent of that budget; never negative, also after the budget was lowered. */
  public long leftOf(long budget) {
    return Math.max(budget - spent - held, 0);
  }
}
