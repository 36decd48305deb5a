package be.belfry.domain.callout;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to call-outs. Names and addresses of persons stay out of the record. */
public sealed interface CallOutEvent extends DomainEvent {
  /**
   * A call-out began.
   *
   * @param object key of the call-out
   * @param whom code of the service or office, or key of the contact
   */
  record CallOutStarted(
      String object, CallOutKind kind, String whom, String cause, boolean exercise)
      implements CallOutEvent {
    @Override
    public String action() {
      return "callout.started";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("kind", kind.code());
      details.put("whom", whom);
      details.put("cause", cause);
      details.put("exercise", Boolean.toString(exercise));
      return details;
    }
  }

  /**
   * The next in line was called.
   *
   * @param step his place in the line, from 1
   * @param contact key of the contact
   * @param channels by which he was called
   */
  record NextCalled(String object, int step, String contact, String channels)
      implements CallOutEvent {
    @Override
    public String action() {
      return "callout.called";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("step", Integer.toString(step));
      details.put("contact", contact);
      details.put("channels", channels);
      return details;
    }
  }

  /**
   * Somebody answered.
   *
   * @param via channel whose link was used, {@code portal} or {@code telephone}
   */
  record CallOutAnswered(String object, int step, String via) implements CallOutEvent {
    @Override
    public String action() {
      return "callout.acknowledged";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("step", Integer.toString(step));
      details.put("via", via);
      return details;
    }
  }

  /**
   * The line ended, and nobody answered.
   *
   * @param step how many were called
   */
  record CallOutUnanswered(String object, int step, String cause) implements CallOutEvent {
    @Override
    public String action() {
      return "callout.unanswered";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("step", Integer.toString(step));
      details.put("cause", cause);
      return details;
    }
  }

  /** A person ended it; the call-out holds his words. */
  record CallOutEnded(String object, String reason) implements CallOutEvent {
    @Override
    public String action() {
      return "callout.ended";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("reasonSha256", Sha256.hex(reason));
    }
  }

  /**
   * The drill of a month began.
   *
   * @param object month, {@code 2026-03}
   */
  record DrillStarted(String object, int contacts, boolean exercise) implements CallOutEvent {
    @Override
    public String action() {
      return "drill.started";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("contacts", Integer.toString(contacts));
      details.put("exercise", Boolean.toString(exercise));
      return details;
    }
  }
}
