package be.belfry.domain.notification;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Report;
import be.belfry.domain.clock.SignificanceQuestion;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The body of a notification: valid, or it does not exist. Only what is needed to answer is
 * required; an incomplete early warning is never refused.
 *
 * @param id made by the client before sending; makes a repeat harmless
 * @param kind what kind of report it is
 * @param follows reference of an earlier report of the same thread
 * @param concerns what it is about; of a voluntary one alone, all others are of an incident
 * @param organisation for whom it is
 * @param contact whom to call
 * @param language of the answers
 * @param awareAt when the entity became aware; the legal clocks count from it
 * @param startedAt when it began
 * @param detectedAt when it was seen
 * @param endedAt when it was handled
 * @param classifiedAt when the entity classified it as major (DORA)
 * @param remedyAvailableAt when a measure against the vulnerability became available (CRA)
 * @param sector of the entity
 * @param subSector of that sector
 * @param title one line, 1 to 200 characters
 * @param description free text
 * @param measures taken or planned
 * @param suspectedMalicious whether an unlawful or malicious act is suspected
 * @param crossBorder whether other states may be concerned
 * @param memberStates which, ISO 3166 codes
 * @param assistanceWanted whether the entity asks the CSIRT for help
 * @param classification RSIT machine tag
 * @param phenomenon what people call it
 * @param impact on whom and what
 * @param regimes that the entity names itself
 * @param significance answers to the questionnaire of its kind of entity
 * @param indicators technical observables
 * @param onPaper when staff keys in what reached it on paper
 * @param channel on which way it came
 * @param tlp marking by its author
 * @param exercise true in an exercise
 */
public record ReceiveNotification(
    UUID id,
    NotificationKind kind,
    Optional<String> follows,
    Optional<Concern> concerns,
    Party organisation,
    Contact contact,
    Language language,
    Instant awareAt,
    Optional<Instant> startedAt,
    Optional<Instant> detectedAt,
    Optional<Instant> endedAt,
    Optional<Instant> classifiedAt,
    Optional<Instant> remedyAvailableAt,
    Optional<Sector> sector,
    Optional<SubSector> subSector,
    String title,
    Optional<String> description,
    Optional<String> measures,
    Optional<Answer> suspectedMalicious,
    Optional<Answer> crossBorder,
    List<String> memberStates,
    boolean assistanceWanted,
    Optional<String> classification,
    Optional<String> phenomenon,
    Impact impact,
    Set<Regime> regimes,
    Map<SignificanceQuestion, Answer> significance,
    List<Indicator> indicators,
    Optional<OnPaper> onPaper,
    Channel channel,
    String tlp,
    boolean exercise) {

  /** Longest title, in characters. */
  public static final int MAX_TITLE = 200;

  /** Longest free text, in characters. */
  public static final int MAX_TEXT = 20_000;

  /**
   * For whom a notification is.
   *
   * @param enterpriseNumber number in the Crossroads Bank for Enterprises, {@code 0403.171.701}
   * @param name as it calls itself
   */
  public record Party(Optional<String> enterpriseNumber, String name) {}

  /**
   * Whom to call.
   *
   * @param name person or desk
   * @param email address for the answers
   * @param phone as written
   */
  public record Contact(Optional<String> name, Optional<String> email, Optional<String> phone) {}

  /**
   * On whom and what; an empty field is not known.
   *
   * @param usersAffected persons or customers
   * @param durationMinutes of the disruption so far
   * @param services that are disturbed, in the entity's words
   * @param municipalities NIS codes of five digits
   * @param personalData whether personal data are affected
   * @param financialLossEuro estimated, whole euro
   */
  public record Impact(
      Optional<Long> usersAffected,
      Optional<Long> durationMinutes,
      List<String> services,
      List<String> municipalities,
      Optional<Answer> personalData,
      Optional<Long> financialLossEuro) {
    /** Nothing is known. */
    static final Impact UNKNOWN =
        new Impact(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    public Impact {
      services = List.copyOf(services);
      municipalities = List.copyOf(municipalities);
    }

    private Map<String, Object> json() {
      Map<String, Object> out = new LinkedHashMap<>();
      put(out, "usersAffected", usersAffected);
      put(out, "durationMinutes", durationMinutes);
      putAll(out, "services", services);
      putAll(out, "municipalities", municipalities);
      put(out, "personalData", personalData.map(Coded::code));
      put(out, "financialLossEuro", financialLossEuro);
      return out;
    }

    /** Codes of the provinces in which the municipalities lie. */
    public Codes provinces() {
      return Codes.of(municipalities.stream().map(nis -> Province.of(nis).code()).toList());
    }
  }

  /**
   * A technical observable.
   *
   * @param type one of {@link Vocabulary#INDICATORS}
   * @param value as seen
   */
  public record Indicator(String type, String value) {}

  /**
   * What reached the staff on paper, on a day without the program.
   *
   * @param receivedAt when the paper reached it; the law counts from there, whenever it is keyed in
   * @param reason why it came on paper, 1 to 1,000 characters
   */
  public record OnPaper(Instant receivedAt, String reason) {
    private Map<String, Object> json() {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("receivedAt", receivedAt.toString());
      out.put("reason", reason);
      return out;
    }
  }

  /** Longest reason why a notification came on paper, in characters. */
  public static final int MAX_REASON = 1_000;

  public ReceiveNotification {
    memberStates = List.copyOf(memberStates);
    regimes = Set.copyOf(regimes);
    significance = Map.copyOf(significance);
    indicators = List.copyOf(indicators);
  }

  /**
   * Reads a body: maps, lists, texts, numbers and booleans, as a strict JSON parser gives them.
   *
   * @param body the JSON object
   * @param now legal time; what should have happened may not lie more than ten minutes after it
   * @throws InvalidNotification with everything that is wrong at once, as far as it is told
   */
  public static ReceiveNotification of(Map<String, Object> body, Instant now) {
    return new NotificationBody(body, now).read();
  }

  /**
   * The reference of the earlier report that a body names, before the rest of it is read: anything
   * may stand there, also what no database takes.
   *
   * @return empty when it names none, or what cannot be one
   */
  public static Optional<String> followed(Map<String, Object> body) {
    return NotificationBody.followed(body);
  }

  /**
   * When it counts as received: what came on paper did when the paper came.
   *
   * @param storedAt legal time at which the program stored it
   */
  public Instant countsFrom(Instant storedAt) {
    return onPaper.map(OnPaper::receivedAt).filter(storedAt::isAfter).orElse(storedAt);
  }

  /**
   * What the rules of the legal clocks need to know of it.
   *
   * @param storedAt legal time at which the program stored it
   * @param entity what the register says of its entity; empty when it does not know it
   */
  public Report report(Instant storedAt, Optional<LegalStanding> entity) {
    return new Report(
        kind.stage(),
        countsFrom(storedAt),
        awareAt,
        classifiedAt,
        endedAt,
        remedyAvailableAt,
        sector,
        subSector,
        impact.personalData(),
        regimes,
        significance.isEmpty()
            ? Optional.empty()
            : Optional.of(questionnaire(entity).evaluate(significance).result()),
        entity);
  }

  /**
   * The significance test of its kind of entity.
   *
   * @param entity what the register says of its entity; empty when it does not know it
   */
  public Questionnaire questionnaire(Optional<LegalStanding> entity) {
    return Report.questionnaire(sector, subSector, entity);
  }

  /** The body again, as maps, lists and values; {@link #of} reads it back as an equal one. */
  public Map<String, Object> json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", id.toString());
    out.put("kind", kind.code());
    put(out, "follows", follows);
    put(out, "concerns", concerns.map(Coded::code));
    Map<String, Object> party = new LinkedHashMap<>();
    put(party, "enterpriseNumber", organisation.enterpriseNumber());
    party.put("name", organisation.name());
    out.put("organisation", party);
    Map<String, Object> desk = new LinkedHashMap<>();
    put(desk, "name", contact.name());
    put(desk, "email", contact.email());
    put(desk, "phone", contact.phone());
    out.put("contact", desk);
    out.put("language", language.code());
    out.put("awareAt", awareAt.toString());
    put(out, "startedAt", startedAt.map(Instant::toString));
    put(out, "detectedAt", detectedAt.map(Instant::toString));
    put(out, "endedAt", endedAt.map(Instant::toString));
    put(out, "classifiedAt", classifiedAt.map(Instant::toString));
    put(out, "remedyAvailableAt", remedyAvailableAt.map(Instant::toString));
    put(out, "sector", sector.map(Coded::code));
    put(out, "subSector", subSector.map(Coded::code));
    out.put("title", title);
    put(out, "description", description);
    put(out, "measures", measures);
    put(out, "suspectedMalicious", suspectedMalicious.map(Coded::code));
    put(out, "crossBorder", crossBorder.map(Coded::code));
    putAll(out, "memberStates", memberStates);
    if (assistanceWanted) {
      out.put("assistanceWanted", true);
    }
    put(out, "classification", classification);
    put(out, "phenomenon", phenomenon);
    Map<String, Object> impactJson = impact.json();
    if (!impactJson.isEmpty()) {
      out.put("impact", impactJson);
    }
    putAll(out, "regimes", regimes.stream().map(Coded::code).sorted().toList());
    if (!significance.isEmpty()) {
      Map<String, Object> answers = new LinkedHashMap<>();
      new TreeMap<>(significance).forEach((key, answer) -> answers.put(key.code(), answer.code()));
      out.put("significance", answers);
    }
    putAll(
        out,
        "indicators",
        indicators.stream().map(i -> Map.of("type", i.type(), "value", i.value())).toList());
    put(out, "onPaper", onPaper.map(OnPaper::json));
    out.put("channel", channel.code());
    out.put("tlp", tlp);
    if (exercise) {
      out.put("exercise", true);
    }
    return out;
  }

  private static void put(Map<String, Object> out, String name, Optional<?> value) {
    value.ifPresent(present -> out.put(name, present));
  }

  private static void putAll(Map<String, Object> out, String name, List<?> values) {
    if (!values.isEmpty()) {
      out.put(name, values);
    }
  }

  /** Codes of its sector for the walls; none when it is not known. */
  public Codes sectors() {
    return sector.map(s -> Codes.of(s.code())).orElse(Codes.none());
  }
}
