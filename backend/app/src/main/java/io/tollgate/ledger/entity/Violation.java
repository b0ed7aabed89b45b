package io.tollgate.ledger.entity;

import java.util.List;

/**
 * An invariant that does not hold.
 *
 * @param check the invariant's stable name, such as {@code i04_held_is_open_holds}
 * @param sentence what should be true
 * @param subjects what violates it, the first few
 */
public record Violation(String check, String sentence, List<String> subjects) {}
