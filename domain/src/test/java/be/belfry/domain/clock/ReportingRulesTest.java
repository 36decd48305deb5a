package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.shared.Coded;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportingRulesTest {
  private static final Set<Applicability.Reason> SET_OF_CLOCKS =
      Set.of(Applicability.Reason.TRUST_INSTEAD, Applicability.Reason.NO_TRUST_SERVICE);

  /** What of most entities nobody would expect. */
  private static final Set<Applicability.Reason> OF_OTHERS =
      Set.of(
          Applicability.Reason.NOT_FINANCIAL,
          Applicability.Reason.NOT_TELECOM,
          Applicability.Reason.NOT_NAMED,
          Applicability.Reason.NOT_DESIGNATED);

  @ParameterizedTest(name = "{0} {1} personal data {2} declared {3}")
  @CsvSource(
      textBlock =
          """
          # sector,               sub-sector,    personal, declared,  regimes and reasons
          energy,                 -,             -,        -,         nis2 sector; csirtReply earlyWarningReceived
          -,                      -,             -,        -,         nis2 sectorUnknown; csirtReply earlyWarningReceived
          other,                  -,             -,        -,         nis2 outsideScope; csirtReply earlyWarningReceived
          other,                  -,             -,        nis2,      nis2 declared; csirtReply earlyWarningReceived
          banking,                -,             -,        -,         nis2 doraInstead; dora financialSector; csirtReply earlyWarningReceived
          banking,                -,             -,        nis2 dora, nis2 declared; dora financialSector; csirtReply earlyWarningReceived
          financialMarkets,       -,             -,        dora,      nis2 doraInstead; dora financialSector; csirtReply earlyWarningReceived
          energy,                 -,             yes,      -,         nis2 sector; gdpr personalData; csirtReply earlyWarningReceived
          energy,                 -,             unknown,  -,         nis2 sector; gdpr personalDataUnknown; csirtReply earlyWarningReceived
          energy,                 -,             no,       -,         nis2 sector; gdpr personalDataExcluded; csirtReply earlyWarningReceived
          energy,                 -,             no,       gdpr,      nis2 sector; gdpr declared; csirtReply earlyWarningReceived
          energy,                 -,             -,        nis2 gdpr, nis2 sector; gdpr declared; csirtReply earlyWarningReceived
          digitalInfrastructure,  trustServices, -,        -,         trust trustService; csirtReply earlyWarningReceived
          digitalInfrastructure,  trustServices, -,        nis2,      trust trustService; csirtReply earlyWarningReceived
          energy,                 electricity,   -,        nccs cer,  nis2 sector; nccs declared; cer declared; csirtReply earlyWarningReceived
          digitalInfrastructure,  electronicCommunications, yes,     -, nis2 sector; gdpr personalData; telecom telecomPersonalData; csirtReply earlyWarningReceived
          digitalInfrastructure,  electronicCommunications, unknown, -, nis2 sector; gdpr personalDataUnknown; telecom telecomPersonalData; csirtReply earlyWarningReceived
          digitalInfrastructure,  electronicCommunications, no,      -, nis2 sector; gdpr personalDataExcluded; telecom personalDataExcluded; csirtReply earlyWarningReceived
          digitalInfrastructure,  electronicCommunications, -,       -, nis2 sector; csirtReply earlyWarningReceived
          manufacturing,          electronics,   -,        cra,       nis2 sector; cra notYet; csirtReply earlyWarningReceived
          """)
  void saysWhichRegimesBindAndWhy(
      String sector, String subSector, String personalData, String declared, String expected) {
    AReport report = aReport().in((Sector) null);
    if (!"-".equals(sector)) {
      report.in(Coded.of(Sector.class, sector));
    }
    if (!"-".equals(subSector)) {
      report.in(Coded.of(SubSector.class, subSector));
    }
    if (!"-".equals(personalData)) {
      report.personalData(Coded.of(Answer.class, personalData));
    }
    if (!"-".equals(declared)) {
      report.declaring(
          Stream.of(declared.split(" "))
              .map(code -> Coded.of(Regime.class, code))
              .toArray(Regime[]::new));
    }

    assertThat(ReportingRules.applicable(report.build()))
        .filteredOn(a -> !SET_OF_CLOCKS.contains(a.reason()) && !OF_OTHERS.contains(a.reason()))
        .extracting(a -> a.regime().code() + " " + a.reason().code())
        .containsExactlyInAnyOrder(expected.split("; "));
  }

  /** Which of the two sets of clocks does not bind, because the other stands in its place. */
  @ParameterizedTest(name = "{0}, {1}, declaring {2}: {3}")
  @CsvSource({
    "-,                     -,             -,     -",
    "digitalInfrastructure, -,             -,     -",
    "digitalInfrastructure, trustServices, -,     nis2 trustInstead",
    "digitalInfrastructure, trustServices, nis2,  nis2 trustInstead",
    "digitalInfrastructure, cloud, -,    trust noTrustService",
    "digitalInfrastructure, cloud, trust, -",
    "energy,                -,             -,     trust noTrustService",
    "energy,                electricity,   -,     trust noTrustService",
  })
  void tellsWhichSetOfClocksStandsInThePlaceOfTheOther(
      String sector, String subSector, String declared, String expected) {
    AReport report = aReport().in("-".equals(sector) ? null : Coded.of(Sector.class, sector));
    if (!"-".equals(subSector)) {
      report.in(Coded.of(SubSector.class, subSector));
    }
    if (!"-".equals(declared)) {
      report.declaring(Coded.of(Regime.class, declared));
    }

    assertThat(ReportingRules.applicable(report.build()))
        .filteredOn(a -> SET_OF_CLOCKS.contains(a.reason()))
        .extracting(a -> a.regime().code() + " " + a.reason().code())
        .isEqualTo("-".equals(expected) ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @EnumSource
  void eachSectorOfTheLawIsBoundByNis2OrByDora(Sector sector) {
    Set<Regime> bound =
        ReportingRules.applicable(aReport().in(sector).build()).stream()
            .filter(Applicability::binds)
            .map(Applicability::regime)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Regime.class)));

    switch (sector) {
      case BANKING, FINANCIAL_MARKETS ->
          assertThat(bound).contains(Regime.DORA).doesNotContain(Regime.NIS2);
      case OTHER -> assertThat(bound).containsExactly(Regime.CSIRT_REPLY);
      default -> assertThat(bound).contains(Regime.NIS2).doesNotContain(Regime.DORA);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-10T21:59:59Z, notYet",
    "2026-09-10T22:00:00Z, declared",
    "2026-12-01T08:00:00Z, declared"
  })
  void theCyberResilienceActBindsFromEleventhSeptember(String awareAt, String reason) {
    assertThat(ReportingRules.applicable(aReport().awareAt(awareAt).declaring(Regime.CRA).build()))
        .filteredOn(each -> each.regime() == Regime.CRA)
        .extracting(each -> each.reason().code())
        .containsExactly(reason);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "electricity,        significant,    nis2 significant",
    "electricity,        notSignificant, nis2 notSignificantClaimed",
    "electricity,        undecided,      nis2 sector",
    "trustServices,      significant,    trust significant",
    "trustServices,      notSignificant, trust notSignificantClaimed",
    "trustServices,      undecided,      trust trustService",
    "creditInstitutions, significant,    dora classifiedMajor",
    "creditInstitutions, notSignificant, dora notMajor",
    "creditInstitutions, undecided,      dora classificationOpen",
  })
  void theAnswersOfTheEntityDecideAsFarAsTheyMay(String subSector, String result, String expected) {
    String regime = expected.substring(0, expected.indexOf(' '));
    Report report =
        aReport()
            .in(Coded.of(SubSector.class, subSector))
            .declaring(Coded.of(Regime.class, regime))
            .answering(Coded.of(Significance.class, result))
            .build();

    assertThat(ReportingRules.applicable(report))
        .extracting(a -> a.regime().code() + " " + a.reason().code())
        .filteredOn(each -> each.startsWith(regime))
        .containsExactly(expected);
  }

  /** A report that states no sector is judged by the questionnaire of what the register knows. */
  @ParameterizedTest(name = "of {0}, that states {1}: {2}")
  @CsvSource({
    "creditInstitutions, -,           dora",
    "creditInstitutions, tradingVenues, dora",
    "creditInstitutions, electricity, nis2Law",
    "dns,                -,           dns",
    "electricity,        -,           nis2Law",
    "electricity,        dns,         dns",
  })
  void theQuestionnaireIsThatOfTheKnownSector(String known, String stated, String test) {
    LegalStanding standing = essential(Coded.of(SubSector.class, known));
    Optional<SubSector> said =
        "-".equals(stated) ? Optional.empty() : Optional.of(Coded.of(SubSector.class, stated));
    assertThat(
            Report.questionnaire(said.map(SubSector::sector), said, Optional.of(standing)).code())
        .isEqualTo(test);
  }

  /** "Not significant" by the law's own questionnaire does not say that DORA's is not met. */
  @ParameterizedTest
  @EnumSource
  void onlyTheQuestionnaireOfDoraClassifies(Significance result) {
    Report strange =
        new Report(
            Optional.of(Stage.EARLY_WARNING),
            aReport().build().receivedAt(),
            aReport().build().awareAt(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Sector.BANKING),
            Optional.of(SubSector.CLOUD),
            Optional.empty(),
            Set.of(),
            Optional.of(result),
            Optional.empty());
    assertThat(ReportingRules.applicable(strange))
        .contains(new Applicability(Regime.DORA, Applicability.Reason.FINANCIAL_SECTOR));
    assertThat(strange.classified()).isEmpty();

    Report bank =
        aReport()
            .in((Sector) null)
            .of(essential(SubSector.CREDIT_INSTITUTIONS))
            .answering(result)
            .build();
    assertThat(bank.classified().isPresent()).isEqualTo(result == Significance.SIGNIFICANT);
  }

  /** Each regime that a thread has no clock of, with the reason that people read. */
  @ParameterizedTest(name = "{0} of {1}, personal data {2}: {3}")
  @CsvSource(
      textBlock =
          """
          earlyWarning,         electricity,              -,   trust noTrustService; dora notFinancial; gdpr personalDataNotStated; nccs notNamed; cer notNamed; cra notNamed; craVulnerability notNamed; telecom notTelecom
          incidentNotification, electricity,              no,  trust noTrustService; dora notFinancial; gdpr personalDataExcluded; nccs notNamed; cer notNamed; cra notNamed; craVulnerability notNamed; telecom notTelecom
          finalReport,          electricity,              no,  trust noTrustService; dora notFinancial; gdpr personalDataExcluded; nccs notNamed; cer notNamed; cra notNamed; craVulnerability notNamed; telecom notTelecom; csirtReply noEarlyWarning
          earlyWarning,         trustServices,            -,   nis2 trustInstead; dora notFinancial; gdpr personalDataNotStated; nccs notNamed; cer notNamed; cra notNamed; craVulnerability notNamed; telecom notTelecom
          earlyWarning,         creditInstitutions,       yes, nis2 doraInstead; trust noTrustService; nccs notNamed; cer notNamed; cra notNamed; craVulnerability notNamed; telecom notTelecom
          earlyWarning,         electronicCommunications, -,   trust noTrustService; dora notFinancial; gdpr personalDataNotStated; nccs notNamed; cer notNamed; cra notNamed; craVulnerability notNamed; telecom personalDataNotStated
          earlyWarning,         electronicCommunications, no,  trust noTrustService; dora notFinancial; gdpr personalDataExcluded; nccs notNamed; cer notNamed; cra notNamed; craVulnerability notNamed; telecom personalDataExcluded
          -,                    electricity,              yes, nis2 voluntary; trust voluntary; dora voluntary; gdpr voluntary; nccs voluntary; cer voluntary; cra voluntary; craVulnerability voluntary; telecom voluntary; csirtReply voluntary
          """)
  void saysOfEachOtherRegimeWhyItDoesNotApply(
      String stage, String subSector, String personalData, String expected) {
    AReport report = aReport().in(Coded.of(SubSector.class, subSector));
    if ("-".equals(stage)) {
      report.voluntary();
    } else {
      report.of(Coded.of(Stage.class, stage));
    }
    if (!"-".equals(personalData)) {
      report.personalData(Coded.of(Answer.class, personalData));
    }

    assertThat(ReportingRules.survey(report.build()))
        .filteredOn(each -> !each.binds())
        .extracting(a -> a.regime().code() + " " + a.reason().code())
        .containsExactly(expected.split("; "));
  }

  /** Nobody reads "does not apply" of what was only not asked yet. */
  @Test
  void isOpenWhileNothingIsSaidOfPersonalData() {
    AReport report = aReport().in(SubSector.ELECTRONIC_COMMUNICATIONS);
    assertThat(open(report)).containsExactly(Regime.GDPR, Regime.TELECOM);
    for (Answer answer : Answer.values()) {
      assertThat(open(report.personalData(answer))).as(answer.code()).isEmpty();
    }
  }

  private static List<Regime> open(AReport report) {
    return ReportingRules.survey(report.build()).stream()
        .filter(Applicability::open)
        .map(Applicability::regime)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void surveysEachRegimeOnceWhateverTheSubSector(SubSector subSector) {
    for (boolean largest : new boolean[] {true, false}) {
      AReport some = aReport().in(subSector).personalData(Answer.UNKNOWN);
      Report report = largest ? some.of(essential(subSector)).build() : some.build();

      assertThat(ReportingRules.survey(report))
          .extracting(Applicability::regime)
          .containsExactly(Regime.values());
      assertThat(ReportingRules.survey(report))
          .containsAll(ReportingRules.applicable(report))
          .filteredOn(each -> each.regime() == Regime.NCCS)
          .extracting(Applicability::binds)
          .containsExactly(largest && subSector == SubSector.ELECTRICITY);
    }
  }

  private static LegalStanding essential(SubSector subSector) {
    return new LegalStanding(
        subSector.sector(),
        Optional.of(subSector),
        EntityCategory.ESSENTIAL,
        false,
        false,
        Optional.empty());
  }

  /** What the register says decides, each row with the reason that people read. */
  @ParameterizedTest(name = "report of {0}; register: {1} {2} {3} {4}, names {5}")
  @CsvSource(
      textBlock =
          """
          # report says,          register: category, critical, impact,   declared, what binds and what does not
          electricity,            electricity essential,      -,   -,        -,    nis2 essentialEntity; nccs electricity
          electricity,            electricity important,      -,   -,        -,    nis2 importantEntity
          electricity,            electricity other,          -,   -,        -,    nis2 neitherEssentialNorImportant
          electricity,            electricity other,          -,   -,        nis2, nis2 declared
          electricity,            electricity essential,      yes, critical, -,    nis2 essentialEntity; nccs networkImpact; cer criticalEntity
          electricity,            electricity important,      -,   high,     -,    nis2 importantEntity; nccs networkImpact
          electricity,            electricity essential,      -,   neither,  -,    nis2 essentialEntity; nccs noNetworkImpact
          electricity,            electricity essential,      -,   neither,  nccs, nis2 essentialEntity; nccs declared
          -,                      electricity essential,      yes, -,        -,    nis2 essentialEntity; nccs electricity; cer criticalEntity
          -,                      creditInstitutions essential, yes, -,      -,    nis2 doraInstead; dora financialSector; cer criticalElsewhere
          creditInstitutions,     creditInstitutions essential, yes, -,      cer,  nis2 doraInstead; dora financialSector; cer declared
          cloud,                  cloud essential,            yes, -,        -,    nis2 essentialEntity; cer criticalElsewhere
          trustServices,          trustServices other,        -,   -,        -,    trust trustService
          -,                      trustServices essential,    -,   -,        -,    trust trustService
          managedServices,        managedServices important,  -,   high,     -,    nis2 importantEntity; nccs networkImpact
          rail,                   electricity essential,      -,   -,        -,    nis2 essentialEntity
          """)
  void theRegisterDecidesWhatItKnows(
      String said, String known, String critical, String impact, String declared, String expected) {
    SubSector subSector = Coded.of(SubSector.class, known.split(" ")[0]);
    AReport report =
        aReport()
            .in((Sector) null)
            .of(Stage.INTERMEDIATE_REPORT)
            .of(
                new LegalStanding(
                    subSector.sector(),
                    Optional.of(subSector),
                    Coded.of(EntityCategory.class, known.split(" ")[1]),
                    "yes".equals(critical),
                    false,
                    "-".equals(impact)
                        ? Optional.empty()
                        : Optional.of(Coded.of(NetworkImpact.class, impact))));
    if (!"-".equals(said)) {
      report.in(Coded.of(SubSector.class, said));
    }
    if (!"-".equals(declared)) {
      report.declaring(Coded.of(Regime.class, declared));
    }

    assertThat(ReportingRules.applicable(report.build()))
        .filteredOn(a -> !SET_OF_CLOCKS.contains(a.reason()) && !OF_OTHERS.contains(a.reason()))
        .extracting(a -> a.regime().code() + " " + a.reason().code())
        .containsExactlyInAnyOrder(expected.split("; "));
  }

  /** Every sub-sector x standing x designation, against the law in other words. */
  @ParameterizedTest
  @EnumSource
  void eachStandingBindsAsTheLawSays(SubSector subSector) {
    Sector sector = subSector.sector();
    boolean finance = sector == Sector.BANKING || sector == Sector.FINANCIAL_MARKETS;
    for (EntityCategory category : EntityCategory.values()) {
      for (boolean critical : new boolean[] {true, false}) {
        for (NetworkImpact impact :
            new NetworkImpact[] {
              null, NetworkImpact.NEITHER, NetworkImpact.HIGH, NetworkImpact.CRITICAL
            }) {
          Report report =
              aReport()
                  .in(subSector)
                  .of(Stage.INTERMEDIATE_REPORT)
                  .of(
                      new LegalStanding(
                          sector,
                          Optional.of(subSector),
                          category,
                          critical,
                          false,
                          Optional.ofNullable(impact)))
                  .build();
          Set<Regime> bound =
              ReportingRules.survey(report).stream()
                  .filter(Applicability::binds)
                  .map(Applicability::regime)
                  .collect(Collectors.toCollection(() -> EnumSet.noneOf(Regime.class)));

          Set<Regime> owed = EnumSet.noneOf(Regime.class);
          if (subSector == SubSector.TRUST_SERVICES) {
            owed.add(Regime.TRUST);
          } else if (finance) {
            owed.add(Regime.DORA);
          } else if (category != EntityCategory.OTHER) {
            owed.add(Regime.NIS2);
          }
          if (critical && !finance && sector != Sector.DIGITAL_INFRASTRUCTURE) {
            owed.add(Regime.CER);
          }
          boolean presumed =
              impact == null
                  && subSector == SubSector.ELECTRICITY
                  && category == EntityCategory.ESSENTIAL;
          if (presumed || impact == NetworkImpact.HIGH || impact == NetworkImpact.CRITICAL) {
            owed.add(Regime.NCCS);
          }
          assertThat(bound)
              .as("%s %s critical %s impact %s", subSector, category, critical, impact)
              .isEqualTo(owed);
        }
      }
    }
  }

  @Test
  void saysOfAnEntityThatItKnowsThatNobodyDesignatedIt() {
    assertThat(
            ReportingRules.survey(
                aReport().in(SubSector.RAIL).of(essential(SubSector.RAIL)).build()))
        .filteredOn(each -> each.regime() == Regime.CER || each.regime() == Regime.NCCS)
        .extracting(Applicability::reason)
        .containsOnly(Applicability.Reason.NOT_DESIGNATED);
  }

  @Test
  void aVoluntaryReportOwesNothing() {
    assertThat(ReportingRules.applicable(aReport().voluntary().personalData(Answer.YES).build()))
        .isEmpty();
  }

  /** Article 23(5): to what was received as the early warning, also when it was more than that. */
  @ParameterizedTest
  @EnumSource
  void theCsirtOwesAReplyToAnEarlyWarningOrTheNotificationInItsPlace(Stage stage) {
    boolean owed = stage == Stage.EARLY_WARNING || stage == Stage.INCIDENT_NOTIFICATION;
    assertThat(ReportingRules.applicable(aReport().of(stage).build()))
        .extracting(Applicability::regime)
        .filteredOn(Regime.CSIRT_REPLY::equals)
        .hasSize(owed ? 1 : 0);
  }

  @Test
  void nobodyCanDeclareTheReplyOfTheCsirt() {
    assertThat(
            ReportingRules.applicable(aReport().voluntary().declaring(Regime.CSIRT_REPLY).build()))
        .isEmpty();
  }

  @Test
  void theTableHasEachClockOnceAndEachRegime() {
    List<ClockRule> table = ReportingRules.table();

    assertThat(new HashSet<>(table.stream().map(ClockRule::textKey).toList())).hasSameSizeAs(table);
    assertThat(table).extracting(ClockRule::regime).contains(Regime.values());
    assertThat(table)
        .allSatisfy(rule -> assertThat(LawSources.shipped().find(rule.basis())).isPresent());
  }

  @Test
  void onlyTheCsirtsReplyIsServedByNoReport() {
    assertThat(ReportingRules.table())
        .filteredOn(rule -> rule.servedBy().isEmpty())
        .extracting(ClockRule::regime)
        .containsExactly(Regime.CSIRT_REPLY);
  }
}
