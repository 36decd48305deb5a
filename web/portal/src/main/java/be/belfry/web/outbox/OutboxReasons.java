package be.belfry.web.outbox;

import be.belfry.services.outbox.OutboxService;
import be.belfry.services.outbox.Withdrawals;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a message has not left, in the reader's language. The outbox keeps one sentence in English,
 * for the log; what a mail server or a gateway answered stays as it came.
 */
@Named
@RequestScoped
public class OutboxReasons {
  static final Map<String, String> KNOWN =
      Map.of(
          "no mail server is set up",
          "outbox_reason.noMailServer",
          "BELFRY_MAIL_PORT is no port: it needs a number from 1 to 65535",
          "outbox_reason.noMailPort",
          "no gateway for short messages is set up",
          "outbox_reason.noGateway",
          "BELFRY_SMS_URL is no address: it needs http:// or https:// and a host",
          "outbox_reason.noGatewayAddress",
          "no secret for webhooks is set up",
          "outbox_reason.noSecret",
          OutboxService.NOT_OF_EXERCISES,
          "outbox_reason.notOfExercises",
          OutboxService.NO_ADDRESS,
          "outbox_reason.noAddressOfChannel",
          Withdrawals.OVERTAKEN,
          "outbox_reason.overtaken");

  private static final Pattern NO_ADDRESS =
      Pattern.compile("the directory( of exercises)? has no address for (.*)");

  @Inject private Texts texts;
  @Inject private OutboxRecipients recipients;

  /** The reason; empty when there is none. */
  public String of(Optional<String> reason) {
    return reason.map(this::words).orElse("");
  }

  private String words(String reason) {
    String key = KNOWN.get(reason);
    if (key != null) {
      return texts.get(key);
    }
    Matcher missing = NO_ADDRESS.matcher(reason);
    return missing.matches()
        ? texts.msg(
            missing.group(1) == null
                ? "outbox_reason.noAddress"
                : "outbox_reason.noExerciseAddress",
            recipients.of(missing.group(2)))
        : reason;
  }
}
