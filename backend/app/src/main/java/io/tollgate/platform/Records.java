package io.tollgate.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An array of a composite type of the schema: rows to insert, as one parameter. For the database
 * this is much cheaper than an array per column, whose elements it must look up one by one.
 *
 * <p>Fields are put in the order of the type's attributes; each must have its attribute's type.
 */
public final class Records extends Parameter {

  private static final int INT8_ARRAY = 1016;
  private static final int ABSENT = -1;

  private final transient int fields;
  private transient int began;
  private transient int left;

  /**
   * No rows.
   *
   * @param type the composite type, with its schema
   * @param fields how many attributes it has
   */
  public Records(String type, int fields) {
    super(type + "[]", 0);
    this.fields = fields;
  }

  /**
   * Begins a row; the one before must be whole.
   *
   * @throws IllegalStateException when it is not
   */
  public Records next() {
    requireWhole();
    require(8);
    began = end();
    putInt(0);
    putInt(fields);
    left = fields;
    counted();
    return this;
  }

  public Records uuid(@Nullable UUID value) {
    if (value == null) {
      return absent(Column.Type.UUID);
    }
    field(Column.Type.UUID.oid, 16);
    putUuid(value);
    return ended();
  }

  public Records text(@Nullable String value) {
    if (value == null) {
      return absent(Column.Type.TEXT);
    }
    require(4);
    putInt(Column.Type.TEXT.oid);
    putText(value);
    return ended();
  }

  public Records int8(long value) {
    field(Column.Type.INT8.oid, 8);
    putLong(value);
    return ended();
  }

  public Records int4(int value) {
    field(Column.Type.INT4.oid, 4);
    putInt(value);
    return ended();
  }

  public Records bool(boolean value) {
    field(Column.Type.BOOL.oid, 1);
    putByte(value ? 1 : 0);
    return ended();
  }

  /** In microseconds since 2000-01-01 UTC. */
  public Records timestamp(long micros) {
    field(Column.Type.TIMESTAMPTZ.oid, 8);
    putLong(micros);
    return ended();
  }

  public Records int8s(long... values) {
    int length = HEADER + 12 * values.length;
    field(INT8_ARRAY, length);
    putInt(1);
    putInt(0);
    putInt(Column.Type.INT8.oid);
    putInt(values.length);
    putInt(1);
    for (long value : values) {
      putInt(8);
      putLong(value);
    }
    return ended();
  }

  /** A null. */
  public Records absent(Column.Type type) {
    return absent(type.oid);
  }

  /** A null where others have an array of bigint. */
  public Records absentInt8s() {
    return absent(INT8_ARRAY);
  }

  @Override
  public void clear() {
    super.clear();
    left = 0;
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    requireWhole();
    super.toBytes(target, offset);
  }

  private Records absent(int oid) {
    require(8);
    putInt(oid);
    putInt(ABSENT);
    return ended();
  }

  private void field(int oid, int length) {
    require(8 + length);
    putInt(oid);
    putInt(length);
  }

  private Records ended() {
    left--;
    if (left == 0) {
      setInt(began, end() - began - 4);
    }
    return this;
  }

  private void requireWhole() {
    if (left != 0) {
      throw new IllegalStateException(left + " fields of a row are missing");
    }
  }
}
