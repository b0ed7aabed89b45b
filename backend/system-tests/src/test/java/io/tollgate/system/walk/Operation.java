package io.tollgate.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * An operation as the contract publishes it.
 *
 * @param path with its blanks, such as {@code /api/keys/{id}}
 * @param roles who may, as {@code tier:role}; or the single words {@code anyone} and {@code
 *     signed_in}
 * @param blanks names of the path's blanks, in their order
 * @param queries names of the query parameters to give: not the filters of lists
 * @param body the request body's schema; missing where there is none
 */
record Operation(
    String id,
    String method,
    String path,
    Set<String> roles,
    List<String> blanks,
    List<String> queries,
    JsonNode body) {

  boolean open() {
    return roles.contains("anyone");
  }

  /** Whether only the platform's own people may: then there is no other tenant. */
  boolean ofThePlatform() {
    return roles.stream().allMatch(role -> role.startsWith("platform:"));
  }

  boolean forWhoeverIsSignedIn() {
    return roles.contains("signed_in");
  }

  @Override
  public String toString() {
    return id + " (" + method + " " + path + ")";
  }
}
