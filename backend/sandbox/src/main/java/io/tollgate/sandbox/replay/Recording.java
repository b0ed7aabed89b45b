package io.tollgate.sandbox.replay;

import io.tollgate.sandbox.wire.Reply.Header;
import java.util.List;

/**
 * One row of the index.
 *
 * @param file relative to the folder, with slashes
 * @param streamed whether it is sent in chunks
 * @param status HTTP status, 100 to 599
 * @param headers headers recorded with it
 */
record Recording(
    String file, boolean streamed, int status, String contentType, List<Header> headers) {
  Recording {
    headers = List.copyOf(headers);
  }
}
