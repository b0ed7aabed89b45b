package io.tollgate.ledger.entity;

/**
 * What is charged against a hold, in nano-USD.
 *
 * @param retail at most the hold's retail amount
 * @param wholesale at most the hold's wholesale amount
 * @param cost the provider bills for the attempt that served the call
 * @param route of that attempt, zero when it is not known
 */
public record Settlement(
    Hold hold,
    long retail,
    long retailVersion,
    long wholesale,
    long wholesaleVersion,
    long cost,
    long costVersion,
    long route) {

  public Settlement {
    if (retail < 0 || retail > hold.retail()) {
      throw new IllegalArgumentException("retail is outside its hold");
    }
    if (wholesale < 0 || wholesale > hold.wholesale() || cost < 0) {
      throw new IllegalArgumentException("wholesale is outside its hold, or the cost negative");
    }
  }
}
