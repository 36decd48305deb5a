package be.belfry.services.sitrep;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.sitrep.BattleRhythm;
import be.belfry.domain.sitrep.BattleRhythms;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepContent;
import be.belfry.domain.sitrep.SitrepEvent.SitrepOpened;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepInputs;
import be.belfry.domain.sitrep.SitrepQueries;
import be.belfry.domain.sitrep.SitrepQueries.Counted;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.domain.sitrep.SitrepText;
import be.belfry.domain.sitrep.Sitreps;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens reports, by hand and by the rhythm, and asks the services. */
@Dependent
class SitrepOpening {
  @Inject private Crises crises;
  @Inject private Sitreps sitreps;
  @Inject private SitrepInputs inputs;
  @Inject private SitrepQueries queries;
  @Inject private BattleRhythms rhythms;
  @Inject private SitrepMails mails;
  @Inject private ReadableSitreps readable;
  @Inject private Event<DomainEvent> events;

  UUID open(String reference, Optional<Instant> wanted, Subject by, Instant now) {
    // Two who open at once wait for each other; the second sees the first one's report.
    Crisis file = crises.lock(reference).orElseThrow(() -> new NotFound(reference));
    if (!file.status().isActive()) {
      throw new Conflict("sitrep_crisisOver", reference + " has no tier in force", reference);
    }
    if (sitreps.inWork(file.id(), Optional.empty())) {
      throw new Conflict("sitrep_openAlready", "a report of " + reference + " is open", reference);
    }
    Optional<BattleRhythm> rhythm = rhythms.current(file.id());
    Optional<Instant> made = sitreps.cutOffs(file.id()).last();
    Instant cutOff =
        wanted
            .or(() -> rhythm.map(r -> r.nextCutOff(now, made)))
            .filter(at -> at.isAfter(now))
            .orElseThrow(() -> new RuleViolation("sitrep_cutOff", "a cut-off lies in the future"));
    Instant latest =
        rhythm
            .map(r -> r.latestCutOff(now, made))
            .orElseGet(() -> now.plus(BattleRhythm.LONGEST_AHEAD));
    if (cutOff.isAfter(latest)) {
      throw new RuleViolation(
          "sitrep_cutOffFar", "a cut-off lies at most at " + latest + ", not " + cutOff, latest);
    }
    Counted counted = readable.count(reference, now);
    Optional<Sitrep> last = sitreps.latest(file.id());
    SitrepText begins = last.map(s -> s.content().text()).orElse(SitrepText.EMPTY);
    Sitrep sitrep =
        new Sitrep(counted.crisis(), content(counted, begins), Optional.empty(), cutOff, by, now);
    last.ifPresent(earlier -> sitrep.continues(earlier, by));
    sitreps.save(sitrep);
    List<String> services = queries.services(file.id());
    Instant remind = rhythm.map(r -> r.remindFor(cutOff)).orElseGet(() -> halfway(now, cutOff));
    for (String service : services) {
      SitrepInput input =
          new SitrepInput(
              sitrep,
              file.title(),
              service,
              remind.isBefore(now) ? halfway(now, cutOff) : remind,
              now);
      inputs.save(input);
      mails.asked(input, now);
    }
    events.fire(
        new SitrepOpened(
            sitrep.id(), reference, cutOff, Optional.empty(), String.join(",", services)));
    return sitrep.id();
  }

  private static Instant halfway(Instant now, Instant cutOff) {
    return now.plus(Duration.between(now, cutOff).dividedBy(2));
  }

  UUID correct(Sitrep earlier, Subject by, Instant now) {
    if (earlier.status() != SitrepStatus.ISSUED) {
      throw new Conflict("sitrep_notIssued", "sitrep " + earlier.id() + " is not issued");
    }
    Crisis file = crises.lock(earlier.crisis()).orElseThrow(() -> new NotFound(earlier.crisis()));
    if (sitreps.inWork(file.id(), Optional.of(earlier.number()))) {
      throw new Conflict(
          "sitrep_correctedAlready",
          "a correction of " + earlier.number() + " is open",
          earlier.number());
    }
    // After that: a correction that is issued meanwhile is found by one of the two.
    Optional<Integer> correction = sitreps.issuedCorrection(file.id(), earlier.number());
    if (correction.isPresent()) {
      throw new Conflict(
          "sitrep_corrected",
          "report " + correction.get() + " corrects " + earlier.number(),
          earlier.number(),
          correction.get());
    }
    Counted counted = readable.count(earlier.crisis(), now);
    Sitrep sitrep =
        new Sitrep(
            counted.crisis(),
            content(counted, earlier.content().text()),
            Optional.of(earlier.number()),
            now,
            by,
            now);
    sitrep.continues(earlier, by);
    sitreps.save(sitrep);
    events.fire(
        new SitrepOpened(sitrep.id(), earlier.crisis(), now, Optional.of(earlier.number()), ""));
    return sitrep.id();
  }

  private static SitrepContent content(Counted counted, SitrepText text) {
    return new SitrepContent(
        counted.count(), text, List.of(), Optional.empty(), List.of(), List.of(), Optional.empty());
  }
}
