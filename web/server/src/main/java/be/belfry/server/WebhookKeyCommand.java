package be.belfry.server;

import be.belfry.services.outbox.WebhookKey;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code belfry webhook-key}: what a receiver of webhooks needs to believe what it gets. */
@Command(
    name = "webhook-key",
    description = {
      "Prints the key by which a receiver of webhooks checks their signatures.",
      "It is for this receiver alone: all addresses of one host and port have the same."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Environment: BELFRY_WEBHOOK_SECRET, as the server has it."})
final class WebhookKeyCommand implements Callable<Integer> {
  /** The secret of the installation, which no receiver gets. */
  static final String SECRET = "BELFRY_WEBHOOK_SECRET";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ADDRESS",
      description = "Address of the receiver as it stands in the directory, or https://its-host.")
  private String address;

  @Override
  public Integer call() {
    String secret = System.getenv(SECRET);
    if (secret == null || secret.isBlank()) {
      throw new StartFailure(
          SECRET + " is not set; set what the server has, or nobody can check what it signs.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.println(WebhookKey.of(secret, URI.create(address)).text());
    } catch (IllegalArgumentException e) {
      throw new StartFailure(address + " is no address of a webhook; name one with https.", e);
    }
    out.flush();
    return 0;
  }
}
