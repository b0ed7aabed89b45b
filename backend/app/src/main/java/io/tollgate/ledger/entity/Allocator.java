package io.tollgate.ledger.entity;

import io.tollgate.ledger.entity.Hold.Slice;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides one hold: whether every bucket has room, with how many output tokens, and which grants
 * carry it. Moves the buckets when it says yes and leaves them alone when it says no.
 */
public final class Allocator {

  private static final long TOKENS = 1_000_000;

  private Allocator() {}

  /**
   * Allocates in the given funds.
   *
   * @throws ArithmeticException when the request's own bound does not fit 64 bits
   */
  public static HoldResult allocate(HoldRequest request, Funds funds) {
    long grants = free(funds.grants());
    long window = funds.window() == null ? Long.MAX_VALUE : funds.window().available();
    long reseller = funds.reseller() == null ? 0 : funds.reseller().free();
    long tokens = mostTokens(request, Math.min(grants, window), reseller);
    if (tokens < request.minOutputTokens()) {
      return refusal(request, funds, grants, window, reseller);
    }
    long retail = amount(request.retailBase(), request.retailOutputRate(), tokens);
    long wholesale = amount(request.wholesaleBase(), request.wholesaleOutputRate(), tokens);
    Hold hold =
        new Hold(
            request.call(),
            request.key(),
            retail,
            request.retailVersion(),
            wholesale,
            request.wholesaleVersion(),
            slices(funds.grants(), retail),
            funds.reseller() == null ? 0 : funds.reseller().id(),
            funds.window() == null ? 0 : funds.window().bucket().id(),
            funds.now());
    if (funds.reseller() != null) {
      funds.reseller().hold(wholesale);
    }
    if (funds.window() != null) {
      funds.window().bucket().hold(retail);
    }
    return new HoldResult.Placed(hold, (int) tokens);
  }

  /** {@code base + ceil(tokens * rate / 1,000,000)}, exactly. */
  static long amount(long base, long rate, long tokens) {
    long output;
    long high = Math.multiplyHigh(tokens, rate);
    long low = tokens * rate;
    if (high == 0 && low >= 0) {
      output = low / TOKENS + (low % TOKENS == 0 ? 0 : 1);
    } else {
      output =
          BigInteger.valueOf(tokens)
              .multiply(BigInteger.valueOf(rate))
              .add(BigInteger.valueOf(TOKENS - 1))
              .divide(BigInteger.valueOf(TOKENS))
              .longValueExact();
    }
    return Math.addExact(base, output);
  }

  /**
   * The largest cap both sides can carry, at most what was asked for; -1 when not even none fits.
   */
  private static long mostTokens(HoldRequest request, long retailRoom, long wholesaleRoom) {
    long most = request.maxOutputTokens();
    most = Math.min(most, fit(request.retailBase(), request.retailOutputRate(), most, retailRoom));
    return Math.min(
        most, fit(request.wholesaleBase(), request.wholesaleOutputRate(), most, wholesaleRoom));
  }

  private static long fit(long base, long rate, long most, long room) {
    if (amount(base, rate, most) <= room) {
      return most;
    }
    if (base > room) {
      return -1;
    }
    return BigInteger.valueOf(room - base)
        .multiply(BigInteger.valueOf(TOKENS))
        .divide(BigInteger.valueOf(rate))
        .longValueExact();
  }

  private static List<Slice> slices(List<Bucket> grants, long retail) {
    List<Slice> slices = new ArrayList<>(1);
    long left = retail;
    for (Bucket grant : grants) {
      long part = Math.min(left, grant.free());
      if (part > 0) {
        grant.hold(part);
        slices.add(new Slice(grant.id(), part, grant.promo()));
        left -= part;
      }
      if (left == 0) {
        break;
      }
    }
    return List.copyOf(slices);
  }

  /** Names the first bucket without room, the customer's own before the reseller's. */
  private static HoldResult refusal(
      HoldRequest request, Funds funds, long grants, long window, long reseller) {
    int least = request.minOutputTokens();
    long retail = amount(request.retailBase(), request.retailOutputRate(), least);
    long wholesale = amount(request.wholesaleBase(), request.wholesaleOutputRate(), least);
    long grantsLater = Math.addExact(grants, held(funds.grants()));
    long windowLater = funds.window() == null ? Long.MAX_VALUE : funds.window().availableLater();
    long resellerLater = reseller + (funds.reseller() == null ? 0 : funds.reseller().held());
    boolean later = retail <= grantsLater && retail <= windowLater && wholesale <= resellerLater;
    @Nullable Instant resetsAt = funds.window() == null ? null : funds.window().resetsAt();
    if (retail > grants) {
      return new HoldResult.Refused(BucketKind.GRANT, grants, retail, later, null);
    }
    if (retail > window) {
      return new HoldResult.Refused(BucketKind.KEY_WINDOW, window, retail, later, resetsAt);
    }
    return new HoldResult.Refused(BucketKind.FLOAT, reseller, wholesale, later, null);
  }

  private static long free(List<Bucket> grants) {
    long sum = 0;
    for (Bucket grant : grants) {
      sum = Math.addExact(sum, grant.free());
    }
    return sum;
  }

  private static long held(List<Bucket> grants) {
    long sum = 0;
    for (Bucket grant : grants) {
      sum = Math.addExact(sum, grant.held());
    }
    return sum;
  }
}
