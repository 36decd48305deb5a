package be.belfry.server;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the jar. */
@Command(
    name = "belfry",
    description = "Belgium's national cyber emergency plan as a working program.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class,
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      VerifyCommand.class,
      RecountCommand.class,
      ShowRevisionCommand.class,
      ResetPasswordCommand.class,
      ResetSecondFactorCommand.class,
      ExchangeSealingKeyCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      OutboxCommand.class,
      WebhookKeyCommand.class,
      VersionCommand.class
    })
public final class Belfry {
  /**
   * A command that compares could not do so, which is not that something differs; or the program
   * itself broke off.
   */
  static final int BROKEN_OFF = 3;

  private Belfry() {}

  /**
   * Runs a command and ends the JVM with its exit code: 0 done, 1 refused with one sentence on
   * standard error, 2 wrong arguments, {@link #BROKEN_OFF}.
   */
  public static void main(String[] args) {
    int code = BROKEN_OFF;
    try {
      code = run(args, System.err);
    } catch (Error e) {
      // Half a server would live on: its threads do not end with this one.
      e.printStackTrace();
    }
    System.out.flush();
    System.err.flush();
    // Everything is closed by now; the shutdown hooks of the server would only talk.
    Runtime.getRuntime().halt(code);
  }

  /** What the system says of a disk that takes no more, wherever Java names no file with it. */
  private static final Pattern DISK =
      Pattern.compile(
          "No space left|Disk quota|File too large|Read-only file system|Input/output error");

  /** All commands. */
  static CommandLine commands() {
    return new CommandLine(new Belfry());
  }

  static int run(String[] args, PrintStream err) {
    CommandLine line = commands();
    line.setExecutionExceptionHandler(
        (failure, command, result) -> {
          if (failure instanceof StartFailure) {
            err.println("belfry: " + failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
          }
          if (isOfTheDisk(failure)) {
            err.println("belfry: " + ofTheDisk(failure));
            return command.getCommandSpec().exitCodeOnExecutionException();
          }
          throw failure;
        });
    if (args.length == 0) {
      line.usage(err);
      return 2;
    }
    return line.execute(args);
  }

  /** Whether a file or its disk failed, and no line to a server or database. */
  static boolean isOfTheDisk(Throwable failure) {
    IOException why = ioOf(failure);
    return why instanceof FileSystemException
        || why != null && DISK.matcher(String.valueOf(why.getMessage())).find();
  }

  /** What is said when a disk or a file fails a command that has no words of its own for it. */
  static String ofTheDisk(Throwable failure) {
    return "a file could not be read or written ("
        + StartFailure.reason(ioOf(failure))
        + "); look at its disk and its rights.";
  }

  private static IOException ioOf(Throwable failure) {
    return failure instanceof UncheckedIOException unchecked
        ? unchecked.getCause()
        : failure instanceof IOException io ? io : null;
  }
}
