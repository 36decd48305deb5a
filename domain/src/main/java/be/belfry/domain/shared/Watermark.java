package be.belfry.domain.shared;

/** What a document must not be taken for. Printed across every page. */
public enum Watermark implements Coded {
  /** Not approved: a preview. */
  DRAFT,
  /** Of an exercise. */
  EXERCISE,
  /** Made from demonstration data. */
  DEMO;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
