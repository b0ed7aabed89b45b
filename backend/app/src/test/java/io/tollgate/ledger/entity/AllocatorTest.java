package io.tollgate.ledger.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.ledger.entity.Hold.Slice;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AllocatorTest {

  private static final ResellerId RESELLER = new ResellerId(UUID.randomUUID());
  private static final Instant RESET = Instant.parse("2026-12-01T00:00:00Z");
  private static final ApiKey KEY =
      new ApiKey(
          new KeyId(UUID.randomUUID()),
          RESELLER,
          new WorkspaceId(UUID.randomUUID()),
          null,
          "k",
          KeyMode.LIVE,
          true,
          Set.of(),
          null,
          null,
          null,
          null,
          null,
          1);

  /** What a grant is, before the allocator sees it. */
  record Grant(long id, int priority, Integer expiresInDays, boolean promo, long free, long held) {

    Bucket bucket() {
      Instant expiry = expiresInDays == null ? null : RESET.plusSeconds(86_400L * expiresInDays);
      return new Bucket(RESELLER, id, priority, expiry, promo, free, held, 0);
    }
  }

  @Provide
  Arbitrary<List<Grant>> grants() {
    Arbitrary<Grant> one =
        Combinators.combine(
                Arbitraries.longs().between(1, 1_000_000),
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(0, 3).injectNull(0.4),
                Arbitraries.of(true, false),
                Arbitraries.longs().between(0, 400),
                Arbitraries.longs().between(0, 100))
            .as(Grant::new);
    return one.list().ofMaxSize(5).uniqueElements(Grant::id);
  }

  @Property
  void decidesAsTheModelDoes(
      @ForAll("grants") List<Grant> grants,
      @ForAll @LongRange(max = 1_000) long floatFree,
      @ForAll @LongRange(max = 600) long windowFree,
      @ForAll @LongRange(max = 300) long windowHeld,
      @ForAll @LongRange(max = 900) long budget,
      @ForAll @LongRange(max = 300) long retailBase,
      @ForAll @LongRange(max = 9_000_000) long retailRate,
      @ForAll @LongRange(max = 300) long wholesaleBase,
      @ForAll @LongRange(max = 9_000_000) long wholesaleRate,
      @ForAll @IntRange(min = 0, max = 60) int least,
      @ForAll @IntRange(min = 0, max = 60) int more) {
    HoldRequest request =
        request(retailBase, retailRate, wholesaleBase, wholesaleRate, least, least + more);
    List<Bucket> buckets = new ArrayList<>(grants.stream().map(Grant::bucket).toList());
    buckets.sort(Bucket.ORDER_OF_USE);
    Bucket reseller = new Bucket(RESELLER, -1, 0, null, false, floatFree, 0, 0);
    Bucket window = new Bucket(RESELLER, -2, 0, null, false, windowFree, windowHeld, 0);
    Funds funds = new Funds(buckets, reseller, new Funds.Window(window, budget, RESET), RESET);

    long wallet = grants.stream().mapToLong(Grant::free).sum();
    long room = Math.max(0, Math.min(windowFree, budget - windowHeld));
    int tokens = least + more;
    while (tokens >= least
        && (exact(retailBase, retailRate, tokens) > Math.min(wallet, room)
            || exact(wholesaleBase, wholesaleRate, tokens) > floatFree)) {
      tokens--;
    }

    HoldResult result = Allocator.allocate(request, funds);
    if (tokens < least) {
      assertThat(result).isInstanceOf(HoldResult.Refused.class);
      assertThat(buckets).noneMatch(Bucket::moved);
      assertThat(reseller.moved() || window.moved()).isFalse();
      assertRefusalIsTrue((HoldResult.Refused) result, request, wallet, room, floatFree);
    } else {
      HoldResult.Placed placed = (HoldResult.Placed) result;
      long retail = exact(retailBase, retailRate, tokens);
      assertThat(placed.outputTokens()).isEqualTo(tokens);
      assertThat(placed.hold().retail()).isEqualTo(retail);
      assertThat(placed.hold().grants()).isEqualTo(slices(grants, retail));
      assertThat(reseller.heldMoved()).isEqualTo(exact(wholesaleBase, wholesaleRate, tokens));
      assertThat(window.heldMoved()).isEqualTo(retail);
      assertThat(buckets.stream().mapToLong(Bucket::heldMoved).sum()).isEqualTo(retail);
    }
  }

  @Property
  void amountIsExactForAnySize(
      @ForAll @LongRange(max = 1_000_000_000_000L) long base,
      @ForAll @LongRange(max = 4_000_000_000_000_000L) long rate,
      @ForAll @IntRange(min = 0, max = 2_000_000) int tokens) {
    BigInteger million = BigInteger.valueOf(1_000_000);
    BigInteger exact =
        BigInteger.valueOf(rate)
            .multiply(BigInteger.valueOf(tokens))
            .add(million.subtract(BigInteger.ONE))
            .divide(million)
            .add(BigInteger.valueOf(base));
    if (exact.bitLength() < 64) {
      assertThat(Allocator.amount(base, rate, tokens)).isEqualTo(exact.longValueExact());
    }
  }

  @Test
  void aWorkspaceWithoutGrantsHasNothing() {
    HoldResult result =
        Allocator.allocate(request(5, 0, 3, 0, 1, 1), new Funds(List.of(), null, null, RESET));
    assertThat(result).isEqualTo(new HoldResult.Refused(BucketKind.GRANT, 0, 5, false, null));
  }

  @Test
  void aResellerWithoutFloatStopsEvenARichWorkspace() {
    Bucket rich = new Grant(1, 1, null, false, 1_000, 0).bucket();
    HoldResult result =
        Allocator.allocate(request(5, 0, 3, 0, 1, 1), new Funds(List.of(rich), null, null, RESET));
    assertThat(result).isEqualTo(new HoldResult.Refused(BucketKind.FLOAT, 0, 3, false, null));
    assertThat(rich.moved()).isFalse();
  }

  private static void assertRefusalIsTrue(
      HoldResult.Refused refused, HoldRequest request, long wallet, long room, long floatFree) {
    int least = request.minOutputTokens();
    long retail = exact(request.retailBase(), request.retailOutputRate(), least);
    long wholesale = exact(request.wholesaleBase(), request.wholesaleOutputRate(), least);
    long[] expected =
        switch (refused.bucket()) {
          case GRANT -> new long[] {wallet, retail};
          case KEY_WINDOW -> new long[] {room, retail};
          case FLOAT -> new long[] {floatFree, wholesale};
        };
    assertThat(new long[] {refused.available(), refused.needed()}).isEqualTo(expected);
    assertThat(refused.needed()).isGreaterThan(refused.available());
    assertThat(refused.resetsAt() != null).isEqualTo(refused.bucket() == BucketKind.KEY_WINDOW);
  }

  private static List<Slice> slices(List<Grant> grants, long retail) {
    List<Grant> order = new ArrayList<>(grants);
    order.sort(
        Comparator.comparingInt(Grant::priority)
            .thenComparingInt(g -> g.expiresInDays() == null ? 99 : g.expiresInDays())
            .thenComparingInt(g -> g.promo() ? 0 : 1)
            .thenComparingLong(Grant::id));
    List<Slice> slices = new ArrayList<>();
    long left = retail;
    for (Grant grant : order) {
      long part = Math.min(left, grant.free());
      if (part > 0) {
        slices.add(new Slice(grant.id(), part, grant.promo()));
      }
      left -= part;
    }
    return slices;
  }

  private static long exact(long base, long rate, long tokens) {
    return base + (rate * tokens + 999_999) / 1_000_000;
  }

  private static HoldRequest request(
      long retailBase,
      long retailRate,
      long wholesaleBase,
      long wholesaleRate,
      int least,
      int most) {
    return new HoldRequest(
        new CallId(UUID.randomUUID()),
        KEY,
        "m",
        retailBase,
        retailRate,
        1,
        wholesaleBase,
        wholesaleRate,
        2,
        least,
        most,
        0,
        60);
  }
}
