package io.tollgate.audit.entity;

import org.jspecify.annotations.Nullable;

/**
 * What a check of the chain found.
 *
 * @param records how many records were read, up to the first fault
 * @param head the last record's number; zero when there is none
 * @param headHash its hash in hex. Whoever notes both elsewhere can later prove that nothing before
 *     was changed, not even by somebody who computed the whole chain again
 * @param fault the first fault; null when there is none
 */
public record ChainState(long records, long head, String headHash, @Nullable Fault fault) {

  /**
   * The first thing that does not agree.
   *
   * @param seq the number of the record
   * @param id its id; null when it is missing
   * @param sentence what is wrong with it
   */
  public record Fault(long seq, @Nullable String id, String sentence) {}

  /** A record's number and hash that somebody noted at an earlier check. */
  public record Anchor(long seq, String hash) {}
}
