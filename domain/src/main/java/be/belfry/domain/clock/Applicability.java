package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;

/**
 * Whether a regime binds a thread, and why.
 *
 * @param regime the regime
 * @param reason why it binds, or why it does not
 */
public record Applicability(Regime regime, Reason reason) {
  /** The grounds, shown in words beside each regime. */
  public enum Reason implements Coded {
    /** The entity names the regime itself. */
    DECLARED(true),
    /** The sector is one of the eighteen of the law. */
    SECTOR(true),
    /** The register has it as an essential entity. */
    ESSENTIAL_ENTITY(true),
    /** The register has it as an important entity. */
    IMPORTANT_ENTITY(true),
    /** The sector is not known yet; a mandatory report is taken at its word. */
    SECTOR_UNKNOWN(true),
    /** The entity provides trust services. */
    TRUST_SERVICE(true),
    /** Banking and financial market infrastructure. */
    FINANCIAL_SECTOR(true),
    PERSONAL_DATA(true),
    /** Personal data cannot be excluded yet. */
    PERSONAL_DATA_UNKNOWN(true),
    PERSONAL_DATA_EXCLUDED(false),
    /** Personal data, or they cannot be excluded, at a provider of electronic communications. */
    TELECOM_PERSONAL_DATA(true),
    EARLY_WARNING_RECEIVED(true),
    /**
     * An essential entity of the electricity sector; only the authority can tell it is not meant.
     */
    ELECTRICITY(true),
    /** The register has it as an entity of high or critical impact. */
    NETWORK_IMPACT(true),
    /** The register has it as a critical entity. */
    CRITICAL_ENTITY(true),
    /** By the entity's own answers to the questionnaire. */
    SIGNIFICANT(true),
    /** The same; only the CSIRT's own answer stops the clocks. */
    NOT_SIGNIFICANT_CLAIMED(true),
    /** The entity, or the authority, classified the incident as major under DORA. */
    CLASSIFIED_MAJOR(true),
    /** The classification as major or not is going on; the limit from awareness runs. */
    CLASSIFICATION_OPEN(true),
    /** An earlier report of the thread said so, or the register when it came. */
    EARLIER_REPORT(true),
    /** DORA stands in the place of NIS2 for this sector. */
    DORA_INSTEAD(false),
    /** The register knows it, and neither as an essential nor as an important entity. */
    NEITHER_ESSENTIAL_NOR_IMPORTANT(false),
    /** The authority looked, and it is neither of high nor of critical impact. */
    NO_NETWORK_IMPACT(false),
    /** Critical entities of finance and digital infrastructure report under DORA and NIS2 alone. */
    CRITICAL_ELSEWHERE(false),
    /** The duty to report begins on 11 September 2026 only. */
    NOT_YET(false),
    /** The sector is outside the law. */
    OUTSIDE_SCOPE(false),
    /** By the CSIRT's answers to the questionnaire. */
    NOT_SIGNIFICANT(false),
    /** The entity, or the authority, classified the incident as not major under DORA. */
    NOT_MAJOR(false),
    /** The report is voluntary; its author owes nothing. */
    VOLUNTARY(false),
    /** The clocks of trust services stand in the place of the general ones. */
    TRUST_INSTEAD(false),
    /** The entity does not say that it provides trust services. */
    NO_TRUST_SERVICE(false),
    /** The entity is not in the financial sector. */
    NOT_FINANCIAL(false),
    /** Nobody has said yet whether personal data are affected. */
    PERSONAL_DATA_NOT_STATED(false),
    /** The entity does not say that it provides public electronic communications. */
    NOT_TELECOM(false),
    /** It binds by designation, or a manufacturer, and the entity does not name it. */
    NOT_NAMED(false),
    /** It binds by designation, the register knows the entity and names it as none. */
    NOT_DESIGNATED(false),
    /** The register names the entity since, but did not when the report came. */
    NOT_WHEN_IT_CAME(false),
    /** The CSIRT owes its reply to an early warning, and there was none. */
    NO_EARLY_WARNING(false),
    /** Triage found that somebody tried the form or the API. */
    SETTLED_TEST(false),
    /**
     * The same was notified before: what is owed is owed in the thread of the other notification.
     */
    SETTLED_DUPLICATE(false),
    /** Triage found that it is no incident, or not ours. */
    SETTLED_REJECTED(false),
    /** The notifier took it back. */
    SETTLED_WITHDRAWN(false);

    private final boolean binds;

    Reason(boolean binds) {
      this.binds = binds;
    }

    @Override
    public String code() {
      return Coded.camel(name());
    }

    /** Whether the answer that would tell is still missing. */
    public boolean isOpen() {
      return this == PERSONAL_DATA_NOT_STATED;
    }

    /** Whether a person found it, with a questionnaire or by settling the thread. */
    boolean isFound() {
      return isOfTheThread() || this == NOT_SIGNIFICANT || this == NOT_MAJOR;
    }

    /** Whether the whole thread was settled, until another report comes in it. */
    boolean isOfTheThread() {
      return switch (this) {
        case SETTLED_TEST, SETTLED_DUPLICATE, SETTLED_REJECTED, SETTLED_WITHDRAWN -> true;
        default -> false;
      };
    }
  }

  /**
   * True while the regime neither binds nor is excluded: what it depends on has not been said yet.
   */
  public boolean open() {
    return reason.isOpen();
  }

  /** True when the regime's clocks run. */
  public boolean binds() {
    return reason.binds;
  }
}
