package be.belfry.domain.security;

import be.belfry.domain.shared.Coded;
import java.util.EnumSet;
import java.util.Set;

/** What can be allowed. Each method of a service asks for exactly one through the one door. */
public enum Permission implements Coded {
  /** Notify, follow up and answer for the own organisation. */
  NOTIFICATION_SUBMIT,
  /** Take in by telephone, mail, own detection, for somebody else. */
  NOTIFICATION_TAKE_IN,
  NOTIFICATION_READ,
  NOTIFICATION_TRIAGE,
  /** Ask for an intermediate report; move a legal clock where the law lets it. */
  CLOCK_MOVE,
  INCIDENT_READ,
  INCIDENT_HANDLE,
  ASSESS,
  CRISIS_READ,
  CRISIS_PROPOSE,
  /** Convene cells of the plan, note who came and what was said. */
  CELL_CONVENE,
  /** Decide tier nationalIncident and its end. */
  INCIDENT_TIER_DECIDE,
  /** Decide tier nationalCrisis. */
  CRISIS_TIER_DECIDE,
  /** Confirm tier nationalCrisis. */
  CRISIS_TIER_CONFIRM,
  /** Record an urgent oral order. */
  ORAL_ORDER_RECORD,
  NATIONAL_PROPOSE,
  ACTIVATION_DECIDE,
  PHASE_DECIDE,
  DUTY_READ,
  /** Acknowledge, fulfil, waive, hand over duties of the own service. */
  DUTY_PERFORM,
  /** The same for every service. */
  DUTY_RUN,
  PLAYBOOK_READ,
  /** Complete steps of the own sector or organisation. */
  PLAYBOOK_PERFORM,
  /** Start runs and complete every step. */
  PLAYBOOK_RUN,
  MEASURE_READ,
  MEASURE_PROPOSE,
  /** Order a measure and lift it: who leads the crisis. */
  MEASURE_ORDER,
  /** Put measures of the own service in place; verify those of others. */
  MEASURE_PERFORM,
  LOGBOOK_WRITE,
  /** Issued situation reports of the crises that one may see. */
  SITREP_READ,
  /** Set the rhythm, open reports, consolidate them. */
  SITREP_WRITE,
  /** Say for reports what the own service knows. */
  SITREP_INPUT,
  /** Freeze and number a report that somebody else wrote. */
  SITREP_ISSUE,
  BRIEFING_READ,
  BRIEFING_DRAFT,
  BRIEFING_APPROVE,
  COOPERATION_READ,
  COOPERATION_REQUEST,
  /** Second person of a request or release. */
  COOPERATION_APPROVE,
  /** Warnings that one is addressed by, or all. */
  WARNING_READ,
  /** Write warnings, note who confirmed them by telephone. */
  WARNING_WRITE,
  /** Second person of a warning: send it, recall it. */
  WARNING_APPROVE,
  /** Lines to take, answers and texts for the public that are released. */
  COMMUNICATION_READ,
  COMMUNICATION_WRITE,
  /** Second person of what the information cell says: validate it, release and withdraw it. */
  COMMUNICATION_APPROVE,
  /** Figures of the national picture, complete. */
  PICTURE_READ,
  /** All monthly figures, complete and unsuppressed. */
  STATISTICS_READ,
  /** Take figures along in bulk. */
  STATISTICS_EXPORT,
  STATISTICS_CLOSE,
  PLAN_READ,
  PLAN_WRITE,
  /** One of the two approvals of a plan version. */
  PLAN_APPROVE,
  /** The directory and the rota. */
  DIRECTORY_READ,
  /** Contacts and rota of the own service. */
  DIRECTORY_KEEP,
  /** The same of every service, office and entity. */
  DIRECTORY_ADMINISTER,
  /** The register of entities: all, those of the own sector, or the own one. */
  REGISTER_READ,
  /** Write the register: all of it, or the entities of the own sector. */
  REGISTER_KEEP,
  /** Call services and contacts, note their answers, start the contact drill. */
  CALLOUT_RUN,
  /** What did not leave the outbox, without its text; let it be tried again. */
  OUTBOX_SEE,
  /** See the exercises that one takes part in, and note what one observes there. */
  EXERCISE_READ,
  /** Plan, lead and evaluate exercises. */
  EXERCISE_LEAD,
  AUDIT_READ,
  /** Ask for checkpoints and proofs of the log: hashes only, nothing of a record. */
  LOG_PROVE,
  ACCOUNT_ADMINISTER,
  JOB_ADMINISTER,
  /** Own account: password, tokens, sessions, drafts of forms. */
  ACCOUNT_OWN,
  IMPORT,
  /** Watch deadlines and raise what is overdue: timers. */
  DEADLINE_WATCH,
  /** Send what waits in the outbox: the relay. */
  OUTBOX_RELAY,
  /** Give audit rows their places in the log, sign it and write it to a second place: timers. */
  LOG_SEQUENCE;

  /** Acts that bind the nation or leave it: who decides, confirms, approves, releases. */
  private static final Set<Permission> DECISIONS =
      EnumSet.of(
          INCIDENT_TIER_DECIDE,
          CRISIS_TIER_DECIDE,
          CRISIS_TIER_CONFIRM,
          ORAL_ORDER_RECORD,
          ACTIVATION_DECIDE,
          PHASE_DECIDE,
          MEASURE_ORDER,
          SITREP_ISSUE,
          BRIEFING_APPROVE,
          COOPERATION_APPROVE,
          WARNING_APPROVE,
          COMMUNICATION_APPROVE,
          PLAN_APPROVE);

  /**
   * Whether what it allows decides, confirms, approves or releases: its holder signs in with a
   * second factor and proves who he is shortly before the act.
   */
  public boolean isDecision() {
    return DECISIONS.contains(this);
  }

  /** Whether what it allows is to read records. */
  public boolean isReading() {
    return name().endsWith("_READ");
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
