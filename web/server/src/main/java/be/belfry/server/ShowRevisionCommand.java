package be.belfry.server;

import be.belfry.server.demo.DemoInstallation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code belfry show-revision}: how published figures are revised, on demonstration data. */
@Command(
    name = "show-revision",
    description = {
      "Shows on demonstration data how figures are published and revised.",
      "Closes the last month, brings a late report of it, closes the month again with the reason,"
          + " tells old and new figures and writes the files that everybody gets.",
      "Works through a running demonstration, or starts one for the time that it takes."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Environment: BELFRY_HOME (data folder)."})
final class ShowRevisionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--month",
      paramLabel = "MONTH",
      description = "Which month, like 2026-03 (default: the last one whose release is over).")
  private String month;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Where the files are written (default: belfry-MONTH).")
  private Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<YearMonth> wanted = Optional.ofNullable(month).map(ShowRevisionCommand::parsed);
    Settings settings = Settings.from(System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    if (DataFolder.isInUse(settings.home())) {
      LauncherSecrets.CommandLine server =
          StartedServer.await(settings.home(), spec.commandLine().getErr());
      show(settings.home(), server.url(), wanted, out);
      return 0;
    }
    try (RunningBelfry running =
        RunningBelfry.start(
            settings.onFreePort(),
            OptionalInt.of(DemoInstallation.MONTHS),
            spec.commandLine().getErr())) {
      String url = LauncherSecrets.CommandLine.read(running.home()).url();
      show(running.home(), url, wanted, out);
    }
    return 0;
  }

  private void show(Path home, String url, Optional<YearMonth> wanted, PrintWriter out)
      throws IOException, InterruptedException {
    Path accounts = home.resolve(RunningBelfry.DEMO_ACCOUNTS);
    if (!Files.exists(accounts)) {
      throw new StartFailure(
          home + " holds no demonstration: this command would add invented reports to real ones.");
    }
    new RevisionShow(url, DemoPerson.read(accounts), out).run(wanted, Optional.ofNullable(folder));
  }

  private static YearMonth parsed(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw new StartFailure("--month must look like 2026-03, but is " + text + ".", e);
    }
  }
}
