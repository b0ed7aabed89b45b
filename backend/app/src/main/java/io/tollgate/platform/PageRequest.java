package io.tollgate.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for. Lists are by UUIDv7, newest first, so a page stays where it is
 * while new rows come in.
 *
 * @param after the last id of the page before; null for the first page
 * @param limit items at most
 */
public record PageRequest(@Nullable UUID after, int limit) {

  public static final int USUAL = 50;
  public static final int MOST = 200;
}
