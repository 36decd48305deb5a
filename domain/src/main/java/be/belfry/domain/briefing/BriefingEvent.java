package be.belfry.domain.briefing;

import be.belfry.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What happens to a briefing. */
public sealed interface BriefingEvent extends DomainEvent {
  /** A draft was made. */
  record BriefingDrafted(UUID id, String crisis) implements BriefingEvent {
    @Override
    public String action() {
      return "briefing.drafted";
    }

    @Override
    public String object() {
      return id.toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("crisis", crisis);
    }
  }

  /** A draft was changed. */
  record BriefingSaved(UUID id, String crisis) implements BriefingEvent {
    @Override
    public String action() {
      return "briefing.saved";
    }

    @Override
    public String object() {
      return id.toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("crisis", crisis);
    }
  }

  /** A draft was thrown away. */
  record BriefingDiscarded(UUID id, String crisis) implements BriefingEvent {
    @Override
    public String action() {
      return "briefing.discarded";
    }

    @Override
    public String object() {
      return id.toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("crisis", crisis);
    }
  }

  /**
   * It was approved and frozen.
   *
   * @param contentSha256 hash over all that is frozen
   * @param sha256 hash of the document by language
   * @param manifestSha256 hash of its signed statement by language
   */
  record BriefingApproved(
      UUID id,
      String crisis,
      int number,
      Instant at,
      String contentSha256,
      Map<String, String> sha256,
      Map<String, String> manifestSha256)
      implements BriefingEvent {
    @Override
    public String action() {
      return "briefing.approved";
    }

    @Override
    public String object() {
      return id.toString();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("crisis", crisis);
      details.put("number", Integer.toString(number));
      details.put("contentSha256", contentSha256);
      sha256.forEach((language, hash) -> details.put("sha256." + language, hash));
      manifestSha256.forEach((language, hash) -> details.put("manifestSha256." + language, hash));
      return details;
    }
  }

  /**
   * A reader opened it, or acknowledged it.
   *
   * @param kind {@code opened} or {@code acknowledged}
   */
  record BriefingReceived(UUID id, String crisis, int number, String kind)
      implements BriefingEvent {
    @Override
    public String action() {
      return kind.equals("opened") ? "briefing.opened" : "briefing.received";
    }

    @Override
    public String object() {
      return id.toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("crisis", crisis, "number", Integer.toString(number));
    }
  }
}
