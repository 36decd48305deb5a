package be.belfry.services.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.ANotification;
import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.InvalidNotification;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.security.SigningKeys;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.NodeKey;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of several that are written in one transaction. */
class NotificationWriterTest {
  private final List<UUID> stored = new ArrayList<>();
  private @TempDir Path folder;

  private NotificationWriter writer() throws ReflectiveOperationException {
    NotificationWriter writer = new NotificationWriter();
    set(writer, "time", (LegalTime) () -> ANotification.NOW);
    set(writer, "holidays", (Holidays) day -> true);
    set(writer, "budget", new IntakeBudget());
    set(writer, "key", NodeKey.of(folder, of(SigningKeys.class, null), ANotification.NOW));
    set(writer, "organisations", of(Organisations.class, List.of()));
    set(
        writer,
        "intake",
        StandIn.of(
            Intake.class,
            (method, arguments) -> {
              assertThat(method).isEqualTo("takeTogether");
              return ((Collection<?>) arguments[0])
                  .stream().map(command -> store((TakeIn) command)).toList();
            }));
    set(
        writer,
        "signer",
        new ReceiptSigner() {
          @Override
          public List<Intake.Stored> signed(List<Intake.Stored> rows) {
            return rows;
          }
        });
    return writer;
  }

  private Intake.Stored store(TakeIn command) {
    UUID id = command.notification().id();
    stored.add(id);
    return new Intake.Stored(
        new Receipt.Facts("N-2026-000001", id, ANotification.NOW, "", List.of(), ""),
        "key",
        Optional.empty(),
        false);
  }

  private static <T> T of(Class<T> type, Object answer) {
    return StandIn.of(type, (method, arguments) -> answer);
  }

  private static void set(NotificationWriter writer, String name, Object value)
      throws ReflectiveOperationException {
    Field field = NotificationWriter.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(writer, value);
  }

  private static Opening opening(ANotification notification) {
    Map<String, Object> body = notification.body();
    return new Opening(
        new Submission(body, new byte[] {1}), Subject.system("test"), Optional.empty());
  }

  /** A number that is none comes from no parser of ours: it stands for what nobody foresaw. */
  @Test
  void whatGoesWrongInReadingOneIsThatOnesAlone() throws Exception {
    UUID first = new UUID(0, 1);
    UUID last = new UUID(0, 4);
    List<Outcome> outcomes =
        writer()
            .writeTogether(
                List.of(
                    opening(ANotification.aNotification().id(first)),
                    opening(ANotification.aNotification().with("impact.usersAffected", Double.NaN)),
                    opening(ANotification.aNotification().with("title", 1)),
                    opening(ANotification.aNotification().id(last))));

    assertThat(stored).containsExactly(first, last);
    assertThat(outcomes.get(0).told().facts().id()).isEqualTo(first);
    assertThatThrownBy(outcomes.get(1)::told).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(outcomes.get(2)::told).isInstanceOf(InvalidNotification.class);
    assertThat(outcomes.get(3).told().facts().id()).isEqualTo(last);
  }
}
