package io.tollgate.platform;

import java.util.UUID;

/**
 * An array of one built-in type. No element is ever null: absence is written as the index zero of a
 * {@link Dictionary}, which reads back as null.
 */
public final class Column extends Parameter {

  /** Element types, with the object ids of pg_type.dat. */
  public enum Type {
    UUID("_uuid", 2950),
    INT8("_int8", 20),
    INT4("_int4", 23),
    BOOL("_bool", 16),
    TEXT("_text", 25),
    TIMESTAMPTZ("_timestamptz", 1184);

    private final String arrayName;
    final int oid;

    Type(String arrayName, int oid) {
      this.arrayName = arrayName;
      this.oid = oid;
    }
  }

  /** Object ids of the array types, as the driver's setting of what may travel in binary. */
  public static final String BINARY_ARRAY_OIDS = "2951,1016,1007,1000,1009,1185";

  public Column(Type elementType) {
    super(elementType.arrayName, elementType.oid);
  }

  public Column add(UUID element) {
    start(16);
    putUuid(element);
    return this;
  }

  /** For INT8, and for TIMESTAMPTZ in microseconds since 2000-01-01 UTC. */
  public Column add(long element) {
    start(8);
    putLong(element);
    return this;
  }

  public Column add(int element) {
    start(4);
    putInt(element);
    return this;
  }

  public Column add(boolean element) {
    start(1);
    putByte(element ? 1 : 0);
    return this;
  }

  public Column add(String element) {
    putText(element);
    counted();
    return this;
  }

  private void start(int length) {
    require(4 + length);
    putInt(length);
    counted();
  }
}
