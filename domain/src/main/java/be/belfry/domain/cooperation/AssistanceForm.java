package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request for assistance says. A draft may be incomplete, except for its summary; {@link
 * #missing()} tells what the addressee cannot do without. Texts are plain and never null; an empty
 * one is not answered yet.
 *
 * @param marking allied marking, beside TLP
 * @param tlp never {@code red}: a request leaves the named circle by its nature
 * @param pointOfContact person or desk that is reachable at any hour
 * @param secureMeans how to reach it safely
 * @param summary what happened, 1 to 4000 characters
 * @param affectedSystems which systems
 * @param natoRelated whether systems of the Alliance or connected to it are affected
 * @param impactOnNation what it does to Belgium
 * @param impactOnAlliance what it does to the Alliance's tasks; NATO HQ and SHAPE are guests here
 * @param suspectedActor facts only; no attribution is needed
 * @param measuresTaken what was done
 * @param otherHelp who else was asked, so that nothing is done twice
 * @param capabilities what exactly is asked
 * @param capabilityDetail the same in words
 * @param people how many persons, 0 when the addressee shall say, at most 500
 * @param languages languages of the helpers
 * @param clearance security clearance of the helpers
 * @param access conditions of access to systems and sites
 * @param legalBasis on what law or agreement the help works
 * @param dataHandling what may be done with data
 * @param liabilityAndCost who answers and who pays
 * @param days expected duration, 0 when not known, at most 365
 * @param handOver how the help ends
 */
public record AssistanceForm(
    Addressee addressee,
    Marking marking,
    Tlp tlp,
    String pointOfContact,
    String secureMeans,
    String summary,
    Optional<Instant> startedAt,
    Optional<Instant> detectedAt,
    String affectedSystems,
    boolean natoRelated,
    boolean criticalInfrastructure,
    boolean military,
    String impactOnNation,
    String impactOnAlliance,
    String suspectedActor,
    ActorConfidence actorConfidence,
    String measuresTaken,
    Set<Addressee> otherHelp,
    Set<Capability> capabilities,
    String capabilityDetail,
    Presence presence,
    int people,
    String languages,
    String clearance,
    String access,
    String legalBasis,
    String dataHandling,
    String liabilityAndCost,
    int days,
    String handOver) {
  /** Longest text of a field in characters. */
  public static final int MAX = 4000;

  /** Most persons that can be asked for. */
  public static final int MAX_PEOPLE = 500;

  /** Longest expected duration in days. */
  public static final int MAX_DAYS = 365;

  public AssistanceForm {
    if (summary == null || summary.isBlank()) {
      throw new RuleViolation("cooperation_summaryMissing", "summary is missing");
    }
    if (tlp == Tlp.RED) {
      throw new RuleViolation(
          "cooperation_red", "a request cannot be TLP:RED: it leaves the circle of named persons");
    }
    pointOfContact = bounded("pointOfContact", pointOfContact);
    secureMeans = bounded("secureMeans", secureMeans);
    summary = bounded("summary", summary);
    affectedSystems = bounded("affectedSystems", affectedSystems);
    impactOnNation = bounded("impactOnNation", impactOnNation);
    impactOnAlliance = bounded("impactOnAlliance", impactOnAlliance);
    suspectedActor = bounded("suspectedActor", suspectedActor);
    measuresTaken = bounded("measuresTaken", measuresTaken);
    capabilityDetail = bounded("capabilityDetail", capabilityDetail);
    languages = bounded("languages", languages);
    clearance = bounded("clearance", clearance);
    access = bounded("access", access);
    legalBasis = bounded("legalBasis", legalBasis);
    dataHandling = bounded("dataHandling", dataHandling);
    liabilityAndCost = bounded("liabilityAndCost", liabilityAndCost);
    handOver = bounded("handOver", handOver);
    otherHelp = Set.copyOf(otherHelp);
    capabilities = Set.copyOf(capabilities);
    between("people", people, MAX_PEOPLE);
    between("days", days, MAX_DAYS);
  }

  /**
   * Nothing can have begun or been detected after now.
   *
   * @throws RuleViolation ({@code cooperation_formFuture}) naming the field
   */
  public void requirePast(Instant now) {
    past("startedAt", startedAt, now);
    past("detectedAt", detectedAt, now);
  }

  private static void past(String field, Optional<Instant> at, Instant now) {
    if (at.filter(now::isBefore).isPresent()) {
      throw new RuleViolation(
          "cooperation_formFuture", field + " lies in the future: " + at.get(), field);
    }
  }

  /** Names of the fields that the addressee cannot do without and that are empty. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (pointOfContact.isEmpty()) {
      missing.add("pointOfContact");
    }
    if (affectedSystems.isEmpty()) {
      missing.add("affectedSystems");
    }
    if (capabilities.isEmpty()) {
      missing.add("capabilities");
    }
    if (days == 0) {
      missing.add("days");
    }
    return List.copyOf(missing);
  }

  /**
   * What somebody wrote, without the spaces around it.
   *
   * @throws RuleViolation ({@code cooperation_textTooLong}) when it has more than {@link #MAX}
   *     characters
   */
  static String bounded(String field, String text) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.length() > MAX) {
      throw new RuleViolation(
          "cooperation_textTooLong",
          field + " must have at most " + MAX + " characters, but has " + stripped.length(),
          field,
          MAX);
    }
    return stripped;
  }

  private static void between(String field, int value, int max) {
    if (value < 0 || value > max) {
      throw new RuleViolation(
          "cooperation_number",
          field + " must be between 0 and " + max + ", but is " + value,
          field,
          max);
    }
  }
}
