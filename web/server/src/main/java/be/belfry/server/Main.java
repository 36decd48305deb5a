package be.belfry.server;

/** First class of the jar; compiled for Java 8 so that it can say which Java is needed. */
public final class Main {
  private static final int NEEDED = 17;

  private Main() {}

  /**
   * Checks the Java version, then runs the command line.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) throws Exception {
    String refusal = refusal(System.getProperty("java.specification.version"));
    if (!refusal.isEmpty()) {
      System.err.println(refusal);
      System.exit(1);
    }
    Class.forName("be.belfry.server.Belfry")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }

  /** What to say to a Java of that version; empty when it is new enough. */
  static String refusal(String version) {
    int major =
        version.startsWith("1.")
            ? Integer.parseInt(version.substring(2))
            : Integer.parseInt(version);
    return major < NEEDED
        ? "Belfry needs Java "
            + NEEDED
            + " or newer, but this is Java "
            + version
            + "; install a newer JDK and start again."
        : "";
  }
}
