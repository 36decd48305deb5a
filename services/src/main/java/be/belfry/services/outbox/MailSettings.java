package be.belfry.services.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How mail leaves: {@code belfry.mail.host}, {@code .port} (25), {@code .from}, {@code .user},
 * {@code .password}, {@code .starttls} (true), and addresses that win over those of the directory,
 * {@code belfry.mail.directory.service.NCCN}, for exercises {@code
 * belfry.mail.exercise.service.NCCN}. Each can also be an environment variable ({@code
 * BELFRY_MAIL_HOST}).
 */
@ApplicationScoped
public class MailSettings {
  private static final String PREFIX = "belfry.mail.";

  /** The mail server; empty when none is set up. */
  public Optional<String> host() {
    return text("host");
  }

  int port() {
    return config().getOptionalValue(PREFIX + "port", Integer.class).orElse(25);
  }

  boolean startTls() {
    return config().getOptionalValue(PREFIX + "starttls", Boolean.class).orElse(true);
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

  private static Optional<String> text(String name) {
    return config().getOptionalValue(PREFIX + name, String.class).filter(v -> !v.isBlank());
  }

  private static Config config() {
    return ConfigProvider.getConfig();
  }
}
