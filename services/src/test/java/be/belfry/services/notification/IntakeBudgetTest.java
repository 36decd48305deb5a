package be.belfry.services.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.belfry.services.shared.Buckets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntakeBudgetTest {
  private final AtomicLong clock = new AtomicLong();
  private final IntakeBudget budget = new IntakeBudget(clock::get);

  @Test
  void aBurstIsTakenAndTheNextOneTold() {
    assertThat(taken("grid", 1500)).isEqualTo(IntakeBudget.BURST);

    TooManyNotifications refused =
        catchThrowableOfType(TooManyNotifications.class, () -> budget.take("grid"));
    assertThat(refused.retryAfterSeconds()).isEqualTo(1);
    assertThat(refused.code()).isEqualTo("notification_tooMany");
  }

  @Test
  void aMinuteGivesThreeThousand() {
    taken("grid", IntakeBudget.BURST);
    int taken = 0;
    for (int second = 0; second < 60; second++) {
      clock.addAndGet(1_000_000_000L);
      taken += taken("grid", 1000);
    }

    assertThat(taken).isBetween(IntakeBudget.PER_MINUTE - 1, IntakeBudget.PER_MINUTE);
  }

  @Test
  void aNetworkBeginsSoManyDraftsAndTheyTouchNoReports() {
    for (int draft = 0; draft < IntakeBudget.DRAFTS_BURST; draft++) {
      budget.takeDraft("192.0.2.0/24");
    }
    TooManyNotifications refused =
        catchThrowableOfType(TooManyNotifications.class, () -> budget.takeDraft("192.0.2.0/24"));
    assertThat(refused.retryAfterSeconds()).isEqualTo(1);
    assertThatCode(() -> budget.takeDraft("198.51.100.0/24")).doesNotThrowAnyException();
    assertThatCode(() -> budget.take("192.0.2.0/24")).doesNotThrowAnyException();
    clock.addAndGet(1_000_000_000L);
    assertThatCode(() -> budget.takeDraft("192.0.2.0/24")).doesNotThrowAnyException();
    assertThat(
            catchThrowableOfType(
                TooManyNotifications.class, () -> budget.takeDraft("192.0.2.0/24")))
        .isNotNull();
  }

  @Test
  void strangersHaveOneAddressWrittenToOnlySoOften() {
    for (int mail = 0; mail < IntakeBudget.MAILS_PER_HOUR; mail++) {
      assertThat(budget.takeMail(mail % 2 == 0 ? "soc@example.be" : " SOC@Example.be")).isTrue();
    }
    assertThat(budget.takeMail("soc@example.be")).isFalse();
    assertThat(budget.takeMail("other@example.be")).isTrue();
    clock.addAndGet(3_600_000_000_000L / IntakeBudget.MAILS_PER_HOUR + 1000);
    assertThat(budget.takeMail("soc@example.be")).as("two minutes later").isTrue();
    assertThat(budget.takeMail("soc@example.be")).isFalse();
  }

  /** One mailbox has as many addresses as one likes. */
  @Test
  void aMailboxIsWrittenToOnlySoOftenUnderAllItsAddresses() {
    for (int mail = 0; mail < IntakeBudget.MAILS_PER_HOUR; mail++) {
      assertThat(budget.takeMail("Victim+" + mail + "@example.be")).isTrue();
    }
    assertThat(budget.takeMail("victim+one+more@EXAMPLE.be")).isFalse();
    assertThat(budget.takeMail("victim@example.be")).isFalse();
    assertThat(budget.takeMail("victim+1@example.org")).as("another mailbox").isTrue();
    assertThat(budget.takeMail("+1@example.be")).as("a name that begins with it").isTrue();
    assertThat(budget.takeMail("+2@example.be")).isTrue();
  }

  private void useUp(String mailbox) {
    for (int mail = 0; mail < IntakeBudget.MAILS_PER_HOUR; mail++) {
      assertThat(budget.takeMail(mailbox)).isTrue();
    }
    assertThat(budget.takeMail(mailbox)).isFalse();
  }

  /** Every organisation, account and network is a name, and most are easily made. */
  @Test
  void noCrowdOfSendersHasAMailboxForgottenThatWasWrittenToEnough() {
    useUp("victim@example.be");
    for (int name = 0; name <= Buckets.KEPT; name++) {
      budget.take("sender " + name);
      budget.takeDraft("network " + name);
    }
    assertThat(budget.takeMail("victim@example.be")).isFalse();
  }

  @Test
  void noCrowdOfMailboxesHasOneForgottenThatWasWrittenToEnough() {
    useUp("victim@example.be");
    for (int box = 1; box < Buckets.KEPT; box++) {
      assertThat(budget.takeMail("box" + box + "@example.be")).isTrue();
    }
    assertThat(budget.takeMail("one.more@example.be"))
        .as("no room: its report is stored and nothing is sent")
        .isFalse();
    assertThat(budget.takeMail("box7@example.be")).as("one that is known").isTrue();
    assertThat(budget.takeMail("victim@example.be")).isFalse();

    clock.addAndGet(3_600_000_000_000L / IntakeBudget.MAILS_PER_HOUR + 1000);
    assertThat(budget.takeMail("one.more@example.be"))
        .as("those with one mail are full again two minutes later")
        .isTrue();
    assertThat(budget.takeMail("victim@example.be")).as("one mail of the two minutes").isTrue();
    assertThat(budget.takeMail("victim@example.be")).isFalse();
  }

  @Test
  void oneSenderDoesNotTouchAnother() {
    taken("grid", 2000);

    assertThatCode(() -> budget.take("bank")).doesNotThrowAnyException();
  }

  @Test
  void aRestFillsTheBucketAndNoMore() {
    taken("grid", 2000);
    clock.addAndGet(3_600_000_000_000L);

    assertThat(taken("grid", 3000)).isEqualTo(IntakeBudget.BURST);
  }

  private int taken(String sender, int offered) {
    int taken = 0;
    for (int i = 0; i < offered; i++) {
      try {
        budget.take(sender);
        taken++;
      } catch (TooManyNotifications full) {
        continue;
      }
    }
    return taken;
  }
}
