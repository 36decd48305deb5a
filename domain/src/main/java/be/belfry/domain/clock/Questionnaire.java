package be.belfry.domain.clock;

import static be.belfry.domain.clock.Criterion.all;
import static be.belfry.domain.clock.Criterion.any;
import static be.belfry.domain.clock.SignificanceQuestion.*;

import be.belfry.domain.clock.Criterion.Asked;
import be.belfry.domain.clock.Criterion.AtLeast;
import be.belfry.domain.clock.Criterion.Not;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.RuleViolation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The questionnaires by which the law tells what must be reported: one for the law itself, one for
 * each kind of entity of Implementing Regulation (EU) 2024/2690, one for DORA. Each is a condition
 * over its questions.
 */
@LegalBasis({"NIS2-BE-8", "NIS2-IMPL-2690", "DORA-RTS-2024-1772"})
public enum Questionnaire implements Coded {
  NIS2_LAW(
      "NIS2-BE-8",
      all(
          ask(ANNEX_SERVICE, "art. 8"),
          any(
              ask(SEVERE_DISRUPTION, "art. 8, 1°"),
              ask(FINANCIAL_LOSS, "art. 8, 1°"),
              ask(DAMAGE_TO_OTHERS, "art. 8, 2°")))),
  DNS(
      any(
          ask(DNS_UNAVAILABLE, "art. 5 (a)"),
          ask(DNS_SLOW, "art. 5 (b)"),
          ask(DNS_DATA, "art. 5 (c)"))),
  TOP_LEVEL_DOMAIN(
      any(
          ask(TLD_UNAVAILABLE, "art. 6 (a)"),
          ask(TLD_SLOW, "art. 6 (b)"),
          ask(TLD_DATA, "art. 6 (c)"))),
  CLOUD(service(7)),
  DATA_CENTRE(
      any(
          ask(CENTRE_UNAVAILABLE, "art. 8 (a)"),
          ask(CENTRE_LIMITED, "art. 8 (b)"),
          ask(DATA_MALICIOUS, "art. 8 (c)"),
          ask(CENTRE_ACCESS, "art. 8 (d)"))),
  CONTENT_DELIVERY(service(9)),
  MANAGED_SERVICES(service(10)),
  ONLINE_MARKETPLACES(platform(11)),
  SEARCH_ENGINES(platform(12)),
  SOCIAL_NETWORKS(platform(13)),
  TRUST_SERVICES(
      any(
          ask(TRUST_UNAVAILABLE, "art. 14 (a)"),
          ask(TRUST_WEEK, "art. 14 (b)"),
          ask(TRUST_LIMITED, "art. 14 (c)"),
          ask(TRUST_ACCESS, "art. 14 (d)"),
          ask(TRUST_DATA, "art. 14 (e)"))),
  DORA(
      "DORA-RTS-2024-1772",
      any(
          all(
              ask(CRITICAL_SERVICES, "art. 6, 8(1)"),
              any(
                  ask(MALICIOUS_DATA_ACCESS, "art. 8(1)(a), 9(5)(b)"),
                  new AtLeast(
                      2,
                      List.of(
                          ask(CLIENTS, "art. 9(1)"),
                          ask(REPUTATION, "art. 9(2)"),
                          ask(DURATION, "art. 9(3)"),
                          ask(GEOGRAPHY, "art. 9(4)"),
                          ask(DATA_LOSSES, "art. 9(5)"),
                          ask(ECONOMIC_IMPACT, "art. 9(6)"))))),
          ask(RECURRING_MAJOR, "art. 8(2)")));

  private final String basis;
  private final Criterion criterion;

  /** One of Implementing Regulation (EU) 2024/2690: what is common to all, or what is its own. */
  Questionnaire(Criterion own) {
    this(
        "NIS2-IMPL-2690",
        all(
            new Not(ask(PLANNED_MAINTENANCE, "art. 3(2)")),
            any(
                ask(LOSS_ABOVE_LIMIT, "art. 3(1)(a)"),
                ask(TRADE_SECRETS, "art. 3(1)(b)"),
                ask(DEATH, "art. 3(1)(c)"),
                ask(HEALTH_DAMAGE, "art. 3(1)(d)"),
                ask(MALICIOUS_ACCESS, "art. 3(1)(e)"),
                ask(RECURRING, "art. 3(1)(f), 4"),
                own)));
  }

  Questionnaire(String basis, Criterion criterion) {
    this.basis = basis;
    this.criterion = criterion;
  }

  private static Criterion service(int article) {
    return any(
        ask(SERVICE_UNAVAILABLE, "art. " + article + " (a)"),
        ask(SERVICE_LIMITED, "art. " + article + " (b)"),
        ask(DATA_MALICIOUS, "art. " + article + " (c)"),
        ask(DATA_OF_MANY, "art. " + article + " (d)"));
  }

  private static Criterion platform(int article) {
    return any(
        ask(PLATFORM_UNAVAILABLE, "art. " + article + " (a)"),
        ask(PLATFORM_LIMITED, "art. " + article + " (b)"),
        ask(DATA_MALICIOUS, "art. " + article + " (c)"),
        ask(DATA_OF_MANY, "art. " + article + " (d)"));
  }

  private static Asked ask(SignificanceQuestion question, String article) {
    return new Asked(question, article);
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Key of the law in {@code law/sources.yaml}. */
  public String basis() {
    return basis;
  }

  /**
   * The test of an entity: that of its kind, DORA's for the financial sector, the law's own for all
   * others and as long as the sector is not known.
   */
  public static Questionnaire of(Optional<Sector> sector, Optional<SubSector> subSector) {
    if (subSector.isPresent()) {
      switch (subSector.get()) {
        case DNS -> {
          return DNS;
        }
        case TOP_LEVEL_DOMAIN -> {
          return TOP_LEVEL_DOMAIN;
        }
        case CLOUD -> {
          return CLOUD;
        }
        case DATA_CENTRE -> {
          return DATA_CENTRE;
        }
        case CONTENT_DELIVERY -> {
          return CONTENT_DELIVERY;
        }
        case MANAGED_SERVICES, MANAGED_SECURITY_SERVICES -> {
          return MANAGED_SERVICES;
        }
        case ONLINE_MARKETPLACES -> {
          return ONLINE_MARKETPLACES;
        }
        case SEARCH_ENGINES -> {
          return SEARCH_ENGINES;
        }
        case SOCIAL_NETWORKS -> {
          return SOCIAL_NETWORKS;
        }
        case TRUST_SERVICES -> {
          return TRUST_SERVICES;
        }
        default -> {
          // By the sector, below.
        }
      }
    }
    boolean financial =
        sector.filter(s -> s == Sector.BANKING || s == Sector.FINANCIAL_MARKETS).isPresent();
    return financial ? DORA : NIS2_LAW;
  }

  /** Its questions, in their order. */
  public List<SignificanceQuestion> questions() {
    return criterion.asks().map(Asked::question).toList();
  }

  /**
   * Asks that what was answered is asked here: an answer that does not count must not look as if it
   * had.
   *
   * @throws RuleViolation {@code clock_otherQuestion} with the codes of those that are not
   */
  public void requireAsked(Set<SignificanceQuestion> answered) {
    String others =
        answered.stream()
            .filter(question -> !questions().contains(question))
            .map(SignificanceQuestion::code)
            .sorted()
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      throw new RuleViolation("clock_otherQuestion", code() + " does not ask " + others, others);
    }
  }

  /**
   * A question and its answer, with its place in the law.
   *
   * @param counts whether the answer decides, or can still decide, what the test comes to
   */
  public record Said(
      SignificanceQuestion question, Answer answer, String article, boolean counts) {}

  /**
   * What a test came to.
   *
   * @param said every question with its answer, in their order
   */
  public record Outcome(Questionnaire test, Significance result, List<Said> said) {
    public Outcome {
      said = List.copyOf(said);
    }

    /** The answers that decided; those that could still decide when nothing did. */
    public List<Said> reasons() {
      return said.stream().filter(Said::counts).toList();
    }
  }

  /**
   * Evaluates answers.
   *
   * @param answers of its questions; one that is missing is not known, others do not count
   */
  public Outcome evaluate(Map<SignificanceQuestion, Answer> answers) {
    Map<SignificanceQuestion, Answer> known = new EnumMap<>(SignificanceQuestion.class);
    questions().forEach(each -> known.put(each, answers.getOrDefault(each, Answer.UNKNOWN)));
    Significance result = result(known);
    Set<Asked> decisive = criterion.decisive(known).collect(Collectors.toSet());
    return new Outcome(
        this,
        result,
        criterion
            .asks()
            .map(
                asked ->
                    new Said(
                        asked.question(),
                        known.get(asked.question()),
                        asked.article(),
                        decisive.contains(asked)))
            .toList());
  }

  private Significance result(Map<SignificanceQuestion, Answer> known) {
    return switch (criterion.holds(known)) {
      case YES -> Significance.SIGNIFICANT;
      case NO -> Significance.NOT_SIGNIFICANT;
      case UNKNOWN -> Significance.UNDECIDED;
    };
  }
}
