package be.belfry.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code belfry version}. */
@Command(
    name = "version",
    description = "Prints the version of Belfry and of the Java that runs it.",
    mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(String.join(System.lineSeparator(), version()));
  }

  /** Version of this program. */
  static String program() {
    String version = Belfry.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  private static String[] version() {
    return new String[] {
      "Belfry " + program(), "Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
    };
  }

  /** The same text for {@code --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return version();
    }
  }
}
