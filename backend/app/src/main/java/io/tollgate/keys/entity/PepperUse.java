package io.tollgate.keys.entity;

/**
 * How much a pepper is still needed.
 *
 * @param id its number
 * @param secrets hashes under it that are still good for something, of keys that are not revoked
 * @param nodes running nodes that have it
 * @param same whether it is the same on all of them
 * @param newest whether new hashes are made with it
 */
public record PepperUse(int id, long secrets, int nodes, boolean same, boolean newest) {

  /** Whether its file may be taken away without breaking a key. */
  public boolean removable() {
    return secrets == 0 && !newest;
  }
}
