package io.tollgate.ledger.entity;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.ledger.entity.Hold.Slice;
import java.util.List;

/**
 * What an open hold reserved and where: all one needs to end it.
 *
 * @param retail nano-USD in the grants, and in the window if there is one
 * @param wholesale nano-USD in the float
 * @param floatBucket zero where there is none
 * @param windowBucket zero where there is none
 */
public record Reserved(
    ResellerId reseller,
    CallId call,
    long retail,
    long wholesale,
    List<Slice> grants,
    long floatBucket,
    long windowBucket) {

  public static Reserved by(Hold hold) {
    return new Reserved(
        hold.key().reseller(),
        hold.call(),
        hold.retail(),
        hold.wholesale(),
        hold.grants(),
        hold.floatBucket(),
        hold.windowBucket());
  }
}
