package be.belfry.services.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How mail leaves: {@code belfry.mail.host}, {@code .port} (25), {@code .from}, {@code .user},
 * {@code .password}, {@code .starttls} (all but {@code false} is true), and addresses that win over
 * those of the directory, {@code belfry.mail.directory.service.NCCN}, for exercises {@code
 * belfry.mail.exercise.service.NCCN}. Each can also be an environment variable ({@code
 * BELFRY_MAIL_HOST}).
 */
@ApplicationScoped
public class MailSettings {
  private static final String PREFIX = "belfry.mail.";
  private static final String SMTP = "25";
  private static final int LAST_PORT = 65_535;

  /** The mail server; empty when none is set up. */
  public Optional<String> host() {
    return text("host");
  }

  /** Its port; empty when what the operator wrote is none. */
  Optional<Integer> port() {
    String said = text("port").map(String::strip).orElse(SMTP);
    return said.matches("\\d{1,5}")
        ? Optional.of(Integer.valueOf(said)).filter(port -> port > 0 && port <= LAST_PORT)
        : Optional.empty();
  }

  /** What is no {@code false} is TLS: a word mistyped must not send passwords in plain text. */
  boolean startTls() {
    return text("starttls").filter(said -> said.strip().equalsIgnoreCase("false")).isEmpty();
  }

  String from() {
    return text("from").orElse("belfry@localhost");
  }

  Optional<String> user() {
    return text("user");
  }

  String password() {
    return text("password").orElse("");
  }

  /**
   * Address that the operator set for a recipient.
   *
   * @param recipient {@code service:NCCN}, {@code service:NCCN:board}
   * @param exercise true: that for exercises, which is another one
   */
  Optional<String> address(String recipient, boolean exercise) {
    return text((exercise ? "exercise." : "directory.") + recipient.replace(':', '.'));
  }

  /** A setting as the operator wrote it; empty for a blank. */
  Optional<String> text(String name) {
    return config().getOptionalValue(PREFIX + name, String.class).filter(v -> !v.isBlank());
  }

  private static Config config() {
    return ConfigProvider.getConfig();
  }
}
