package be.belfry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.util.MissingResourceException;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code of the record is read as one of the list that its member names, and of no other. */
class RecordedCodesTest {
  @ParameterizedTest
  @CsvSource({
    "incident.takenUp, state, handling, In behandeling",
    "incident.opened, severity, medium, Middelmatig",
    "incident.opened, classification, malicious-code:infected-system, Besmet systeem",
    "incident.timelineExtended, kind, fact, Feit",
    "incident.changed, tlp, amberStrict, TLP:AMBER+STRICT",
    "campaign.ended, state, over, Afgelopen",
    "notification.received, channel, api, API",
    "notification.received, kind, earlyWarning, vroegtijdige waarschuwing",
    "notification.triaged, state, opened, incident geopend",
    "clock.overdueTold, stage, earlyWarning, vroegtijdige waarschuwing",
    "outbox.channelMissing, channel, sms, Sms",
    "callout.acknowledged, via, mail, E-mail",
    "callout.acknowledged, via, portal, In Belfry",
    "cooperation.approve, to, approved, Goedgekeurd",
    "cooperation.packageRefuse, to, refused, Geweigerd",
    "cooperation.caveatLowered, to, belgiumOnly, Alleen voor België",
    "duty.raised, to, serviceBoard, Voorzitter van het directiecomité",
    "duty.raised, cause, overdue, Niet op tijd uitgevoerd",
    "statistics.closed, status, final, definitief"
  })
  void standsForOneConstant(String action, String member, String code, String word) {
    assertThat(RecordedCodes.constant(action, member, code))
        .map(constant -> Labels.of(Language.NL.locale(), constant))
        .contains(word);
  }

  @ParameterizedTest
  @CsvSource({
    "incident.opened, notification, high",
    "incident.opened, severity, severest",
    "duty.handedOver, to, approved",
    "plan, state, opened"
  })
  void whatIsOfNoListStaysAsItIs(String action, String member, String code) {
    assertThat(RecordedCodes.constant(action, member, code)).isEmpty();
  }

  @Test
  void eachConstantHasACodeAndAWordInEachLanguage() {
    TreeSet<String> without = new TreeSet<>();
    RecordedCodes.LISTS.forEach(
        (member, types) ->
            types.forEach(
                type -> {
                  for (Enum<?> constant : type.getEnumConstants()) {
                    assertThat(constant).as(member).isInstanceOf(Coded.class);
                    for (Language language : Language.values()) {
                      try {
                        Labels.of(language.locale(), constant);
                      } catch (MissingResourceException none) {
                        without.add(language.code() + " " + type.getSimpleName() + "." + constant);
                      }
                    }
                  }
                }));
    assertThat(without).isEmpty();
  }
}
