package be.belfry.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The verifier that everybody gets: one Java file with no other code of ours, no network. */
public final class OfflineVerifier {
  private OfflineVerifier() {}

  /** What it said, and its exit code. */
  public record Verified(int code, String text) {}

  /**
   * Runs it in a folder.
   *
   * @param arguments names of files, as a person types them
   */
  public static Verified run(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                Path.of("../../docs/samples/Verify.java").toAbsolutePath().toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Verified(process.waitFor(), text);
  }
}
