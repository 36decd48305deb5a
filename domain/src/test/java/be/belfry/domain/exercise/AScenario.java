package be.belfry.domain.exercise;

import be.belfry.domain.exercise.yaml.ScenarioReader;
import be.belfry.domain.plan.yaml.PlanFile;
import java.util.Set;

/** A short scenario that is valid. */
public final class AScenario {
  /** Names that the tests' scenarios may use. */
  public static final ScenarioReader.Known KNOWN =
      new ScenarioReader.Known(
          Set.of("NCCN", "ECONOMY")::contains,
          Set.of("dutyOfficer", "director", "analyst")::contains,
          Set.of("NCCN-1-CALL")::contains,
          Set.of("nationalIncident", "nationalCrisis", "alert")::contains,
          Set.of("ransomware")::contains,
          Set.of("malicious-code:infected-system")::contains);

  /** One inject of each kind. */
  public static final String TEXT =
      """
      scenario: short
      version: "1"
      title: {nl: Kort, fr: Court, de: Kurz, en: Short}
      aim: {nl: Doel, fr: But, de: Ziel, en: Aim}
      duration: "+01:00"
      injects:
        - at: "+00:00"
          kind: notification
          to: role:analyst
          title: {nl: Schermen, fr: Écrans, de: Bildschirme, en: Screens}
          text: {nl: Zwart, fr: Noirs, de: Schwarz, en: Black}
          report:
            organisation: Voorbeeldnet
            sector: energy
            phenomenon: ransomware
            classification: malicious-code:infected-system
            users: 1200
            municipalities: ["41002"]
            language: nl
        - at: "+00:05"
          kind: action
          to: role:analyst
          title: {nl: Beoordelen, fr: Trier, de: Sichten, en: Triage}
          text: {nl: Nu, fr: Maintenant, de: Jetzt, en: Now}
          expect: {measured: triage, within: "+00:20"}
        - at: "+00:10"
          kind: message
          to: service:NCCN
          title: {nl: Pers, fr: Presse, de: Presse, en: Press}
          text: {nl: Vraag, fr: Question, de: Frage, en: Question}
        - at: "+00:30"
          kind: event
          to: role:dutyOfficer
          title: {nl: Brief, fr: Lettre, de: Brief, en: Note}
          text: {nl: Eis, fr: Exigence, de: Forderung, en: Demand}
      """;

  private AScenario() {}

  /** The scenario. */
  public static Scenario valid() {
    return read(TEXT);
  }

  /** Reads a text with the tests' names. */
  public static Scenario read(String text) {
    return ScenarioReader.read(new PlanFile("scenario.yaml", text), KNOWN);
  }
}
