package be.belfry.domain.communication;

import static be.belfry.domain.shared.DomainEvent.pairs;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.util.Map;

/** What happens to warnings; of their words and of reasons the record holds the fingerprint. */
public sealed interface WarningEvent extends DomainEvent {
  /** Begun. */
  record WarningDrafted(
      String object, String severity, String tlp, String replaces, String contentSha256)
      implements WarningEvent {
    @Override
    public String action() {
      return "warning.drafted";
    }

    @Override
    public Map<String, String> details() {
      return pairs(
          "severity", severity, "tlp", tlp, "replaces", replaces, "contentSha256", contentSha256);
    }
  }

  /** Written anew. */
  record WarningChanged(String object, String severity, String tlp, String contentSha256)
      implements WarningEvent {
    @Override
    public String action() {
      return "warning.changed";
    }

    @Override
    public Map<String, String> details() {
      return pairs("severity", severity, "tlp", tlp, "contentSha256", contentSha256);
    }
  }

  /** Put before a second person. */
  record WarningSubmitted(String object) implements WarningEvent {
    @Override
    public String action() {
      return "warning.submitted";
    }

    @Override
    public Map<String, String> details() {
      return Map.of();
    }
  }

  /** To be written anew. */
  record WarningSentBack(String object, String reason) implements WarningEvent {
    @Override
    public String action() {
      return "warning.sentBack";
    }

    @Override
    public Map<String, String> details() {
      return pairs("reasonSha256", Sha256.hex(reason));
    }
  }

  /**
   * Approved and handed to the outbox.
   *
   * @param office code of the role in which it was approved
   * @param addressees how many are warned
   * @param messages how many mails leave
   * @param unreached how many of the addressees have no contact in the directory
   */
  record WarningSent(
      String object, String tlp, String office, int addressees, int messages, int unreached)
      implements WarningEvent {
    @Override
    public String action() {
      return "warning.sent";
    }

    @Override
    public Map<String, String> details() {
      return pairs(
          "tlp",
          tlp,
          "office",
          office,
          "addressees",
          Integer.toString(addressees),
          "messages",
          Integer.toString(messages),
          "unreached",
          Integer.toString(unreached));
    }
  }

  /** Not to be relied on any more. */
  record WarningRecalled(String object, String reason) implements WarningEvent {
    @Override
    public String action() {
      return "warning.recalled";
    }

    @Override
    public Map<String, String> details() {
      return pairs("reasonSha256", Sha256.hex(reason));
    }
  }

  /** Another stands in its place. */
  record WarningReplaced(String object, String by) implements WarningEvent {
    @Override
    public String action() {
      return "warning.replaced";
    }

    @Override
    public Map<String, String> details() {
      return pairs("by", by);
    }
  }

  /** Given up before it was sent. */
  record WarningDiscarded(String object) implements WarningEvent {
    @Override
    public String action() {
      return "warning.discarded";
    }

    @Override
    public Map<String, String> details() {
      return Map.of();
    }
  }

  /**
   * An addressee confirmed.
   *
   * @param addressee code of the service or office, key of the entity
   */
  record WarningAcknowledged(String object, String addressee, ReceiptWay via)
      implements WarningEvent {
    @Override
    public String action() {
      return "warning.acknowledged";
    }

    @Override
    public Map<String, String> details() {
      return pairs("addressee", addressee, "via", via.code());
    }
  }
}
