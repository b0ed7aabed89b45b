package io.tollgate.gateway.boundary;

import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.Presented;

/** Which use case serves a path. */
interface Doors {

  void serve(Presented request, ClientLink client);

  /** Whether the node is shutting down, so that no connection is kept. */
  boolean draining();
}
