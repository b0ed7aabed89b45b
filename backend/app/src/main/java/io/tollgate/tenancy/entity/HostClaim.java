package io.tollgate.tenancy.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host a reseller says is its own.
 *
 * @param token what the DNS record has to hold
 * @param provedAt null until the record was found
 */
public record HostClaim(String host, String token, Instant claimedAt, @Nullable Instant provedAt) {

  /** The name of the TXT record that proves it. */
  public String recordName() {
    return "_tollgate-challenge." + host;
  }

  /** The whole text of the TXT record that proves it. */
  public String recordValue() {
    return "tollgate=" + token;
  }
}
