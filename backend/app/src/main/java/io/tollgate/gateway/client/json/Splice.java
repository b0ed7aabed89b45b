package io.tollgate.gateway.client.json;

import java.util.Arrays;

/**
 * Replacements in a byte range, noted in the order of their places and applied in one copy.
 * Reusable.
 */
public final class Splice {

  private static final byte[] NOTHING = {};

  private int[] places = new int[16];
  private byte[][] texts = new byte[8][];
  private int count;

  public void clear() {
    count = 0;
  }

  /** Replaces {@code [from, to)}; places must rise and not overlap. */
  public void replace(int from, int to, byte[] text) {
    if (count == texts.length) {
      texts = Arrays.copyOf(texts, count << 1);
      places = Arrays.copyOf(places, count << 2);
    }
    if (count > 0 && places[2 * count - 1] > from) {
      throw new IllegalStateException("edits overlap or are out of order");
    }
    places[2 * count] = from;
    places[2 * count + 1] = to;
    texts[count++] = text;
  }

  public void remove(int from, int to) {
    replace(from, to, NOTHING);
  }

  /** Forgets the edits noted after there were {@code earlierCount}. */
  public void truncate(int earlierCount) {
    count = Math.min(count, earlierCount);
  }

  public int count() {
    return count;
  }

  /** Writes {@code [from, to)} of the source with the edits that lie inside. */
  public void apply(byte[] source, int from, int to, ByteOut out) {
    int p = from;
    for (int i = 0; i < count; i++) {
      int editFrom = places[2 * i];
      int editTo = places[2 * i + 1];
      if (editFrom >= from && editTo <= to) {
        out.put(source, p, editFrom).put(texts[i]);
        p = editTo;
      }
    }
    out.put(source, p, to);
  }

  /** As {@link #apply}, into an array of the exact size. */
  public byte[] apply(byte[] source, int from, int to) {
    int size = to - from;
    for (int i = 0; i < count; i++) {
      size += texts[i].length - (places[2 * i + 1] - places[2 * i]);
    }
    ByteOut out = new ByteOut(size);
    apply(source, from, to, out);
    return out.size() == out.array().length ? out.array() : out.toArray();
  }
}
