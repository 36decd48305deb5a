package be.belfry.domain.callout;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.SaveContact;
import be.belfry.domain.shared.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contact whose name ends on an exclamation mark has answered by one of its channels. */
class CallingLineTest {
  private static Contact contact(String name, ContactRank rank) {
    Contact contact = ADirectory.contact(name.replace("!", ""), rank);
    if (name.endsWith("!")) {
      contact.channels().get(contact.channels().size() - 1).answered(ADirectory.NOW);
    }
    return contact;
  }

  private static List<Contact> onDuty(String names) {
    return names == null
        ? List.of()
        : Arrays.stream(names.split(" ")).map(n -> contact(n, ContactRank.BOARD)).toList();
  }

  /** Every rank, proven and not. */
  private static List<Contact> everyKind(String prefix) {
    List<Contact> all = new ArrayList<>();
    for (ContactRank rank : ContactRank.values()) {
      all.add(contact(prefix + rank, rank));
      all.add(contact(prefix + rank + "proven!", rank));
    }
    return all;
  }

  private static List<String> names(List<Contact> line) {
    return line.stream().map(Contact::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "holder  substitute  delegate,  holder substitute delegate",
    "holder! substitute  delegate,  holder substitute delegate",
    "holder  substitute! delegate,  substitute holder delegate",
    "holder  substitute  delegate!, delegate holder substitute",
    "holder! substitute! delegate,  holder substitute delegate",
    "holder! substitute  delegate!, holder delegate substitute",
    "holder  substitute! delegate!, substitute delegate holder",
    "holder! substitute! delegate!, holder substitute delegate",
  })
  void ofThoseOnDutyWhoeverHasAnsweredBeforeComesFirst(String rota, String expected) {
    List<Contact> line = CallingLine.of(onDuty(rota.replaceAll(" +", " ")), List.of(), List.of());
    assertThat(names(line)).containsExactly(expected.split(" "));
  }

  @Test
  void theWholeLineInEveryOrderOfTheDirectory() {
    List<Contact> onDuty = onDuty("night watch!");
    List<Contact> own = everyKind("own");
    List<Contact> last = everyKind("last");
    for (long seed = 0; seed < 200; seed++) {
      Collections.shuffle(own, new Random(seed));
      Collections.shuffle(last, new Random(~seed));
      assertThat(names(CallingLine.of(onDuty, own, last)))
          .as("seed " + seed)
          .containsExactly(
              "watch",
              "night",
              "ownFIRSTproven",
              "ownSUBSTITUTEproven",
              "ownBOARDproven",
              "ownFIRST",
              "ownSUBSTITUTE",
              "ownBOARD",
              "lastFIRSTproven",
              "lastFIRST");
    }
  }

  @Test
  void ofOneRankTheNameDecides() {
    List<Contact> own =
        List.of(
            contact("Cleo!", ContactRank.FIRST),
            contact("Bea", ContactRank.FIRST),
            contact("Ada", ContactRank.FIRST),
            contact("Dora!", ContactRank.FIRST));
    assertThat(names(CallingLine.of(List.of(), own, List.of())))
        .containsExactly("Cleo", "Dora", "Ada", "Bea");
  }

  @Test
  void whereNobodyIsProvenEverybodyIsCalledAllTheSame() {
    Contact desk = contact("Desk", ContactRank.FIRST);
    Contact board = contact("Board", ContactRank.BOARD);
    List<Contact> line = CallingLine.of(List.of(), List.of(board, desk), List.of());
    assertThat(names(line)).containsExactly("Desk", "Board");
    assertThat(CallingLine.next(line, Set.of(desk.id()))).contains(board);
  }

  @Test
  void aNewAddressIsProvenAnew() {
    Contact desk = contact("Desk!", ContactRank.FIRST);
    Contact backup = contact("Backup!", ContactRank.SUBSTITUTE);
    assertThat(names(CallingLine.of(List.of(), List.of(backup, desk), List.of())))
        .containsExactly("Desk", "Backup");
    desk.change(
        new SaveContact(
            Optional.of("NCCN"),
            Optional.empty(),
            "Desk",
            Language.NL,
            ContactRank.FIRST,
            false,
            Map.of(ChannelKind.MAIL, "new@example.be", ChannelKind.SMS, "+32470999999")),
        ADirectory.NOW);
    assertThat(names(CallingLine.of(List.of(), List.of(backup, desk), List.of())))
        .containsExactly("Backup", "Desk");
  }

  @Test
  void aTestThatFailedTakesNothingBackThatWasProven() {
    Contact desk = contact("Desk!", ContactRank.FIRST);
    desk.channels().forEach(channel -> channel.unanswered(ADirectory.NOW));
    assertThat(desk.isVerified()).isTrue();
    assertThat(
            names(
                CallingLine.of(
                    List.of(), List.of(contact("Board!", ContactRank.BOARD), desk), List.of())))
        .containsExactly("Desk", "Board");
  }
}
