package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static be.belfry.domain.clock.AThread.lines;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.SubSector;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A thread of personal data, of telecom or of a manufacturer. */
class OtherRegimesThreadTest {
  @Nested
  class OfPersonalData {
    @Test
    void aDoubtStartsTheClockAndCertaintyEndsIt() {
      Report doubt = aReport().personalData(Answer.UNKNOWN).build();
      Report none = aReport().of(Stage.INCIDENT_NOTIFICATION).personalData(Answer.NO).build();

      assertThat(lines("2026-03-02T09:00:00Z", doubt))
          .contains("gdpr incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T07:00:00Z");
      assertThat(lines("2026-03-02T09:00:00Z", doubt, none))
          .contains("gdpr incidentNotification notApplicable personalDataExcluded");
    }

    @Test
    void onlyAReportThatNamesItServesIt() {
      AReport notification = aReport().of(Stage.INCIDENT_NOTIFICATION).personalData(Answer.YES);

      assertThat(lines("2026-03-02T09:00:00Z", notification.build()))
          .contains("gdpr incidentNotification due 2026-03-05T06:10:00Z 2026-03-05T07:00:00Z");
      assertThat(lines("2026-03-02T09:00:00Z", notification.declaring(Regime.GDPR).build()))
          .contains("gdpr incidentNotification reported 2026-03-05T06:10:00Z 2026-03-05T07:00:00Z");
    }
  }

  @Nested
  class OfManufacturers {
    private final AReport vulnerability =
        aReport().declaring(Regime.CRA_VULNERABILITY).awareAt("2026-10-09T08:10:00Z");

    @Test
    void anExploitedVulnerabilityIsClosedFourteenDaysAfterItsRemedy() {
      Report warning = vulnerability.receivedAt("2026-10-09T09:00:00Z").build();
      Report remedy =
          vulnerability
              .of(Stage.INCIDENT_NOTIFICATION)
              .receivedAt("2026-10-12T07:00:00Z")
              .remedyAt("2026-10-11T08:00:00Z")
              .build();

      assertThat(lines("2026-10-09T09:00:00Z", warning))
          .contains("craVulnerability finalReport notStarted");
      assertThat(lines("2026-10-12T09:00:00Z", warning, remedy))
          .contains(
              "craVulnerability earlyWarning reported 2026-10-10T08:10:00Z 2026-10-10T09:00:00Z",
              "craVulnerability incidentNotification reported"
                  + " 2026-10-12T08:10:00Z 2026-10-12T09:00:00Z",
              "craVulnerability finalReport due 2026-10-25T09:00:00Z 2026-10-26T23:00:00Z");
    }
  }

  @Nested
  class OfTelecom {
    private final AReport breach =
        aReport()
            .in(SubSector.ELECTRONIC_COMMUNICATIONS)
            .personalData(Answer.YES)
            .declaring(Regime.TELECOM);

    @Test
    void anIncompleteFirstNotificationIsCompletedWithinThreeDays() {
      assertThat(lines("2026-03-02T09:00:00Z", breach.build()))
          .contains(
              "telecom initialReport reported 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z",
              "telecom intermediateReport due 2026-03-05T08:00:00Z 2026-03-05T23:00:00Z");
    }

    @Test
    void aCompleteOneServesBoth() {
      assertThat(lines("2026-03-02T09:00:00Z", breach.of(Stage.INCIDENT_NOTIFICATION).build()))
          .contains(
              "telecom initialReport reported 2026-03-03T06:10:00Z 2026-03-03T07:00:00Z",
              "telecom intermediateReport reported 2026-03-05T08:00:00Z 2026-03-05T23:00:00Z");
    }
  }
}
