package be.belfry.domain.time.samples;

/** Breaks a rule of the architecture on purpose. */
public enum NamesItself {
  ONE;

  @Override
  public String toString() {
    return "one";
  }
}
