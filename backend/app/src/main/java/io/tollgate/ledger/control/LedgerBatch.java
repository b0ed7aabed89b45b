package io.tollgate.ledger.control;

import io.tollgate.kernel.ResellerId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.ledger.entity.Allocator;
import io.tollgate.ledger.entity.Bucket;
import io.tollgate.ledger.entity.Ended;
import io.tollgate.ledger.entity.Funds;
import io.tollgate.ledger.entity.Hold.Slice;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.ledger.entity.Postings;
import io.tollgate.ledger.entity.Reserved;
import io.tollgate.ledger.entity.Settlement;
import io.tollgate.ledger.store.ClosedHolds;
import io.tollgate.ledger.store.HoldRows;
import io.tollgate.ledger.store.JournalRows;
import io.tollgate.ledger.store.LockedBuckets;
import io.tollgate.ledger.store.Providers;
import io.tollgate.ledger.store.Windows;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Pipeline.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's part of one transaction that holds, charges and releases for many calls at once, in
 * the order lock, read, decide, write. Reused from batch to batch by one thread:
 *
 * <ol>
 *   <li>{@link #begin}, then name what the batch is about: {@link #wantHold}, {@link #wantEnd};
 *   <li>send {@link #reads}: buckets are locked in one order, holds to end are deleted;
 *   <li>decide: {@link #end} what ends, then {@link #place} what begins;
 *   <li>send {@link #writes} and commit.
 * </ol>
 *
 * <p>Most batches need no reads: see {@link #presume}.
 */
public final class LedgerBatch {

  private static final Duration SOON = Duration.ofSeconds(2);

  private final LockedBuckets buckets = new LockedBuckets();
  private final ClosedHolds closed = new ClosedHolds();
  private final HoldRows holds;
  private final JournalRows journal;
  private final Postings postings = new Postings();
  private final Windows windows = new Windows();
  private final Providers providers = new Providers();
  private UUID batch = Postings.PLATFORM;
  private Instant now = Instant.EPOCH;
  private boolean presuming;
  private boolean doubtful;

  /**
   * A batch yet to begin.
   *
   * @param node the name of this node, kept with what it writes
   */
  public LedgerBatch(String node) {
    this.holds = new HoldRows(node);
    this.journal = new JournalRows(node);
  }

  /**
   * Starts a batch anew.
   *
   * @param at by the database's clock
   */
  public void begin(UUID id, Instant at) {
    batch = id;
    now = at;
    presuming = false;
    doubtful = false;
    buckets.clear();
    closed.clear();
    holds.clear();
    journal.clear();
    postings.clear();
  }

  /** Before the transaction: what the batch needs to know and seldom has to ask for. */
  public void prepare(Connection connection, Collection<ApiKey> keys, Collection<Long> routes)
      throws SQLException {
    if (windows.open(connection, keys, now)) {
      buckets.forget();
    }
    providers.learn(connection, routes);
  }

  public void wantHold(HoldRequest request) {
    ApiKey key = request.key();
    buckets.want(key.reseller(), key.workspace());
    Windows.Open window = windows.of(key);
    if (window != null) {
      buckets.want(key.reseller(), window.bucket());
    }
  }

  public void wantEnd(Reserved hold) {
    ResellerId reseller = hold.reseller();
    hold.grants().forEach(slice -> buckets.want(reseller, slice.bucket()));
    buckets.want(reseller, hold.floatBucket());
    buckets.want(reseller, hold.windowBucket());
    closed.want(reseller, hold.call());
  }

  /**
   * Whether the batch can be decided on what the buckets were left with by the batch before, and on
   * the presumption that the holds it ends are open. If so, {@link #confirmations} take the place
   * of {@link #reads}: where the presumption was wrong, the whole transaction fails.
   */
  public boolean presume() {
    presuming = buckets.remembers(now);
    return presuming;
  }

  /** Whether something came out that only the locked buckets may decide, such as a refusal. */
  public boolean isDoubtful() {
    return doubtful;
  }

  /** The batch failed: nothing is presumed of its buckets any more. */
  public void forget() {
    buckets.forget();
  }

  /** The statements to send first, in this order, each with its reader. */
  public SequencedMap<Fragment, Reader> reads() {
    SequencedMap<Fragment, Reader> reads = new LinkedHashMap<>(4);
    if (!buckets.isEmpty()) {
      reads.put(buckets.lock(), rows -> buckets.read(rows, now));
    }
    if (!closed.isEmpty()) {
      reads.put(closed.close(), closed::read);
    }
    return reads;
  }

  /**
   * Ends a hold: charges it, or gives all of it back.
   *
   * @param settlement null to release
   * @return null when the hold was not open any more; then nothing moves
   */
  public @Nullable Ended end(Reserved hold, @Nullable Settlement settlement) {
    Instant admittedAt = admittedAt(hold, settlement);
    if (admittedAt == null) {
      return null;
    }
    long retail = settlement == null ? 0 : settlement.retail();
    long wholesale = settlement == null ? 0 : settlement.wholesale();
    List<Slice> used = closeGrants(hold, retail);
    if (hold.floatBucket() != 0) {
      buckets.bucket(hold.floatBucket()).close(hold.wholesale(), wholesale);
    }
    if (hold.windowBucket() != 0) {
      buckets.bucket(hold.windowBucket()).close(hold.retail(), retail);
    }
    return new Ended(admittedAt, used, settlement == null ? 0 : charge(settlement, used));
  }

  private @Nullable Instant admittedAt(Reserved hold, @Nullable Settlement settlement) {
    if (presuming) {
      return !closed.presume(hold.call())
          ? null
          : settlement == null ? now : settlement.hold().admittedAt();
    }
    return closed.take(hold.call());
  }

  public HoldResult place(HoldRequest request) {
    ApiKey key = request.key();
    Windows.Open window = windows.of(key);
    KeyBudget budget = key.budget();
    Funds funds =
        new Funds(
            buckets.grants(key.workspace()),
            buckets.floatOf(key.reseller()),
            window == null || budget == null
                ? null
                : new Funds.Window(buckets.bucket(window.bucket()), budget.nanos(), window.end()),
            now);
    HoldResult result = Allocator.allocate(request, funds);
    if (result instanceof HoldResult.Placed placed) {
      holds.add(request, placed.hold());
      doubtful |=
          presuming && (placed.outputTokens() < request.maxOutputTokens() || !isPlain(funds));
    } else {
      doubtful |= presuming;
    }
    return result;
  }

  /** No grant is about to expire, and the key's budget was not lowered below what it has used. */
  private boolean isPlain(Funds funds) {
    Instant soon = now.plus(SOON);
    for (Bucket grant : funds.grants()) {
      if (grant.expiresAt() != null && grant.expiresAt().isBefore(soon)) {
        return false;
      }
    }
    Funds.Window window = funds.window();
    return window == null || window.bucket().credited() <= window.budget();
  }

  /** What a provider bills for an attempt no customer pays for, as the platform's loss. */
  public void lose(long route, long cost) {
    if (cost != 0) {
      postings.loss(route, cost);
    }
  }

  /** The statement that fails where what was presumed is not so; none where nothing was. */
  public List<Fragment> confirmations() {
    return presuming && !(buckets.isEmpty() && closed.isEmpty())
        ? List.of(buckets.confirm(closed))
        : List.of();
  }

  /**
   * The statements that make the decisions durable, in order. The buckets come last: where they are
   * not locked yet, they are so for the shortest time.
   */
  public List<Fragment> writes() {
    List<Fragment> order = new ArrayList<>(4);
    if (!holds.isEmpty()) {
      order.add(holds.insert());
    }
    order.addAll(journal.inserts(batch, postings, providers));
    Fragment move = buckets.move();
    if (move != null) {
      order.add(move);
    }
    return order;
  }

  /** Posts a charge; returns its promotional part. */
  private long charge(Settlement of, List<Slice> used) {
    long promo = 0;
    for (Slice slice : used) {
      promo += slice.promo() ? slice.amount() : 0;
    }
    ApiKey key = of.hold().key();
    postings.charge(key.reseller(), key.workspace(), of.retail(), promo, of.wholesale());
    postings.cost(of.route(), of.cost());
    return promo;
  }

  private List<Slice> closeGrants(Reserved hold, long retail) {
    List<Slice> used = new ArrayList<>(hold.grants().size());
    long left = retail;
    for (Slice slice : hold.grants()) {
      long part = Math.min(left, slice.amount());
      buckets.bucket(slice.bucket()).close(slice.amount(), part);
      left -= part;
      if (part > 0) {
        used.add(new Slice(slice.bucket(), part, slice.promo()));
      }
    }
    return used;
  }
}
