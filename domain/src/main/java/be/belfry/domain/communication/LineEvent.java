package be.belfry.domain.communication;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to lines of the information cell; of their words and of reasons the record holds the
 * fingerprint.
 */
public sealed interface LineEvent extends DomainEvent {
  /** Begun. */
  record LineDrafted(String object, LineKind kind, Optional<Integer> replaces, String contentSha256)
      implements LineEvent {
    @Override
    public String action() {
      return "line.drafted";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("kind", kind.code());
      replaces.ifPresent(no -> details.put("replaces", "L-" + no));
      details.put("contentSha256", contentSha256);
      return details;
    }
  }

  /** Written anew. */
  record LineWritten(String object, String contentSha256) implements LineEvent {
    @Override
    public String action() {
      return "line." + LineDecision.EDIT.code();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("contentSha256", contentSha256);
    }
  }

  /**
   * A step of its life.
   *
   * @param decision what was decided
   * @param reason why, where a reason is asked; else empty
   */
  record LineDecided(String object, LineDecision decision, String reason) implements LineEvent {
    @Override
    public String action() {
      return "line." + decision.code();
    }

    @Override
    public Map<String, String> details() {
      return reason.isEmpty() ? Map.of() : Map.of("reasonSha256", Sha256.hex(reason));
    }
  }

  /**
   * A second person finds it right.
   *
   * @param office code of the role in which he does
   */
  record LineValidated(String object, String office) implements LineEvent {
    @Override
    public String action() {
      return "line." + LineDecision.VALIDATE.code();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("office", office);
    }
  }

  /**
   * It may be said.
   *
   * @param publicAt from when on
   */
  record LineReleased(String object, Instant publicAt) implements LineEvent {
    @Override
    public String action() {
      return "line.release";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("publicAt", publicAt.toString());
    }
  }
}
