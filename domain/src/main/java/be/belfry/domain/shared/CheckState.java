package be.belfry.domain.shared;

/** Whether somebody has to do something about a thing that an installation needs. */
public enum CheckState implements Coded {
  /** It works. */
  FINE("fine"),
  /** It works, or is not set up; somebody should know. */
  ATTENTION("attention"),
  /** It does not work. */
  FAILED("failed");

  private final String code;

  CheckState(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
