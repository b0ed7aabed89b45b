package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.Splice;

/** Removes members of one object together with the right comma, in one pass over its members. */
final class MemberEdits {

  private final Splice edits;
  private boolean anyKept;
  private int previousEnd = -1;

  MemberEdits(Splice edits) {
    this.edits = edits;
  }

  /** Keeps the member whose key starts here. Call before any edit inside its value. */
  void keep(int keyFrom) {
    if (!anyKept && previousEnd >= 0) {
      edits.remove(previousEnd, keyFrom);
    }
    anyKept = true;
  }

  /** The kept member's value ended here. */
  void end(int valueTo) {
    previousEnd = valueTo;
  }

  void remove(int keyFrom, int valueTo) {
    edits.remove(previousEnd < 0 ? keyFrom : previousEnd, valueTo);
    previousEnd = valueTo;
  }
}
