package be.belfry.domain.sitrep;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What happens to situation reports. */
public sealed interface SitrepEvent extends DomainEvent {
  /** The rhythm of a crisis was set or changed. */
  record RhythmSet(String crisis, SetRhythm rhythm) implements SitrepEvent {
    @Override
    public String action() {
      return "sitrep.rhythmSet";
    }

    @Override
    public String object() {
      return crisis;
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("every", rhythm.every().toString());
      details.put("firstCutOff", rhythm.firstCutOff().toString());
      details.put("reportAfter", rhythm.reportAfter().toString());
      rhythm.meetingAfter().ifPresent(after -> details.put("meetingAfter", after.toString()));
      rhythm.briefingAfter().ifPresent(after -> details.put("briefingAfter", after.toString()));
      details.put("askBefore", rhythm.askBefore().toString());
      details.put("remindBefore", rhythm.remindBefore().toString());
      details.put("lead", rhythm.lead());
      // The words stay behind the walls, their hash does not.
      details.put("reasonSha256", Sha256.hex(rhythm.reason()));
      return details;
    }
  }

  /** A report was opened and the services were asked. */
  record SitrepOpened(
      UUID id, String crisis, Instant cutOff, Optional<Integer> corrects, String services)
      implements SitrepEvent {
    @Override
    public String action() {
      return "sitrep.opened";
    }

    @Override
    public String object() {
      return id.toString();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("crisis", crisis);
      details.put("cutOff", cutOff.toString());
      corrects.ifPresent(no -> details.put("corrects", String.valueOf(no)));
      details.put("services", services);
      return details;
    }
  }

  /** Its text, marking or audience was changed. */
  record SitrepSaved(UUID id, String crisis) implements SitrepEvent {
    @Override
    public String action() {
      return "sitrep.saved";
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

  /** It was given up. */
  record SitrepDiscarded(UUID id, String crisis) implements SitrepEvent {
    @Override
    public String action() {
      return "sitrep.discarded";
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
   * It was issued and frozen.
   *
   * @param contentSha256 hash over all that is frozen
   * @param sha256 hash of the document by language
   */
  record SitrepIssued(
      UUID id,
      String crisis,
      int number,
      Optional<Integer> corrects,
      Instant at,
      String contentSha256,
      Map<String, String> sha256)
      implements SitrepEvent {
    @Override
    public String action() {
      return "sitrep.issued";
    }

    @Override
    public String object() {
      return id.toString();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("crisis", crisis);
      details.put("number", String.valueOf(number));
      corrects.ifPresent(no -> details.put("corrects", String.valueOf(no)));
      details.put("at", at.toString());
      details.put("contentSha256", contentSha256);
      sha256.forEach((language, hash) -> details.put("sha256." + language, hash));
      return details;
    }
  }

  /** A service sent its input; the words stay behind the walls, their hash does not. */
  record InputSent(UUID sitrep, String crisis, String service, String state, String contentSha256)
      implements SitrepEvent {
    @Override
    public String action() {
      return "sitrep.inputSent";
    }

    @Override
    public String object() {
      return sitrep.toString();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("crisis", crisis);
      details.put("service", service);
      details.put("state", state);
      details.put("contentSha256", contentSha256);
      return details;
    }
  }

  /** A service was reminded. */
  record InputReminded(UUID sitrep, String crisis, String service) implements SitrepEvent {
    @Override
    public String action() {
      return "sitrep.inputReminded";
    }

    @Override
    public String object() {
      return sitrep.toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("crisis", crisis, "service", service);
    }
  }

  /** A reader opened it, or says that he has it. */
  record SitrepReceived(UUID id, String crisis, int number, String kind) implements SitrepEvent {
    @Override
    public String action() {
      return "sitrep." + kind;
    }

    @Override
    public String object() {
      return id.toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("crisis", crisis, "number", String.valueOf(number));
    }
  }
}
