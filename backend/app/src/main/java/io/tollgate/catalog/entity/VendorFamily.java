package io.tollgate.catalog.entity;

/** Whose tokens a model counts in; the factor turns an o200k count into theirs (design 5, c). */
public enum VendorFamily {
  OPENAI(100),
  ANTHROPIC(126),
  GEMINI(111),
  MISTRAL(108),
  DEEPSEEK(103),
  OTHER(100);

  private final int estimateFactorPercent;

  VendorFamily(int estimateFactorPercent) {
    this.estimateFactorPercent = estimateFactorPercent;
  }

  /** Hundredths, 100 or more. */
  public int estimateFactorPercent() {
    return estimateFactorPercent;
  }
}
