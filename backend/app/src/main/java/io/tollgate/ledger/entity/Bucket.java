package io.tollgate.ledger.entity;

import io.tollgate.kernel.ResellerId;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A bucket while a batch is decided: what it holds now, and by how much this batch moves it. All
 * amounts are nano-USD. Not safe for several threads.
 */
public final class Bucket {

  /**
   * The order in which grants are used up: priority, earliest expiry (none last), promo before
   * paid, then age (design section 5, 7).
   */
  public static final Comparator<Bucket> ORDER_OF_USE =
      Comparator.comparingInt(Bucket::priority)
          .thenComparing(Bucket::expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Bucket::promo, Comparator.reverseOrder())
          .thenComparingLong(Bucket::id);

  private final ResellerId reseller;
  private final long id;
  private final int priority;
  private final @Nullable Instant expiresAt;
  private final boolean promo;
  private long free;
  private long held;
  private long spent;
  private long freeBefore;
  private long heldBefore;
  private long spentBefore;

  public Bucket(
      ResellerId reseller,
      long id,
      int priority,
      @Nullable Instant expiresAt,
      boolean promo,
      long free,
      long held,
      long spent) {
    this.reseller = reseller;
    this.id = id;
    this.priority = priority;
    this.expiresAt = expiresAt;
    this.promo = promo;
    this.free = free;
    this.held = held;
    this.spent = spent;
    this.freeBefore = free;
    this.heldBefore = held;
    this.spentBefore = spent;
  }

  /** Reserves; the amount must be free. */
  public void hold(long amount) {
    if (amount < 0 || amount > free) {
      throw new IllegalStateException("bucket " + id + " has not " + amount + " free");
    }
    free -= amount;
    held += amount;
  }

  /**
   * Ends a reservation.
   *
   * @param amount what was held
   * @param used the part of it that is spent; the rest is free again
   */
  public void close(long amount, long used) {
    if (used < 0 || used > amount || amount > held) {
      throw new IllegalStateException("bucket " + id + " cannot close " + used + " of " + amount);
    }
    held -= amount;
    spent += used;
    free += amount - used;
  }

  public ResellerId reseller() {
    return reseller;
  }

  public long id() {
    return id;
  }

  public int priority() {
    return priority;
  }

  public @Nullable Instant expiresAt() {
    return expiresAt;
  }

  public boolean promo() {
    return promo;
  }

  public long free() {
    return free;
  }

  public long held() {
    return held;
  }

  public long spent() {
    return spent;
  }

  /** What it was given, as far as it is not paid out or expired. */
  public long credited() {
    return free + held + spent;
  }

  public long freeMoved() {
    return free - freeBefore;
  }

  public long heldMoved() {
    return held - heldBefore;
  }

  public long spentMoved() {
    return spent - spentBefore;
  }

  public boolean moved() {
    return freeMoved() != 0 || heldMoved() != 0 || spentMoved() != 0;
  }

  /** The movement so far is on its way to the database; the next batch starts from here. */
  public void rebase() {
    freeBefore = free;
    heldBefore = held;
    spentBefore = spent;
  }
}
