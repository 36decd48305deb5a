package be.belfry.server.demo;

import be.belfry.domain.callout.DrillCalendar;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Holidays;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory of the demonstration: desk, substitute and board of every service, the offices, the
 * desks of the entities, and a directory of exercises. Most ways were tested at the beginning of
 * the month; some failed, and some were never answered. All addresses are ones that nobody has.
 */
final class DemoDirectory {
  /** Every so many channels one failed its last test, and another one was never answered. */
  private static final int FAILED = 11;

  private static final int SILENT = 17;

  private final PlanVersion plan;
  private final List<DemoOrganisation> organisations;
  private final Instant now;
  private final YearMonth month;
  private final Instant drilled;
  private int count;

  DemoDirectory(
      PlanVersion plan, List<DemoOrganisation> organisations, Holidays holidays, Instant now) {
    this.plan = plan;
    this.organisations = organisations;
    this.now = now;
    this.month =
        DrillCalendar.due(now.minus(Duration.ofHours(24)), holidays)
            .or(() -> DrillCalendar.due(now, holidays))
            .orElseGet(() -> YearMonth.from(now.atZone(BelgianTime.ZONE)).minusMonths(1));
    this.drilled = DrillCalendar.startOf(month, holidays);
  }

  void store(Connection connection) throws SQLException {
    try (PreparedStatement contacts =
            connection.prepareStatement(
                """
                insert into contact
                  (id, unit, entity_id, sectors, name, language, rank, exercise, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        PreparedStatement channels =
            connection.prepareStatement(
                """
                insert into contact_channel
                  (id, contact_id, kind, address, verified_at, tested_at, test_passed)
                values (?, ?, ?, ?, ?, ?, ?)
                """)) {
      Rows rows = new Rows(connection, contacts, channels);
      for (ServiceDefinition service : plan.services()) {
        String code = service.code();
        rows.unit(code, "first", "@" + code, false, true);
        rows.unit(code, "substitute", "@" + code + " substitute", false, false);
        rows.unit(code, "board", "@" + code + " board", false, false);
        rows.unit(code, "first", "@" + code, true, true);
      }
      for (OfficeDefinition office : plan.offices()) {
        if (office.role().isPresent()) {
          rows.unit(office.code(), "first", person(office, 0, ""), false, true);
          rows.unit(office.code(), "substitute", person(office, 1, " substitute"), false, true);
          rows.unit(office.code(), "first", "@" + office.code(), true, true);
        }
      }
      for (DemoOrganisation organisation : organisations) {
        rows.entity(organisation);
      }
      contacts.executeBatch();
      channels.executeBatch();
    }
    drill(connection);
    rota(connection);
  }

  /** Who holds an office, by the order of the accounts; where only one does, it is its desk. */
  private String person(OfficeDefinition office, int no, String rank) {
    return DemoPersons.all(plan, organisations).stream()
        .filter(account -> account.office().filter(office.code()::equals).isPresent())
        .skip(no)
        .findFirst()
        .map(account -> account.name())
        .orElse("@" + office.code() + rank);
  }

  /** Two persons who take turns every twelve hours; one night ahead nobody has it yet. */
  private void rota(Connection connection) throws SQLException {
    try (PreparedStatement shifts =
        connection.prepareStatement(
            """
            insert into rota_shift (id, unit, role, contact_id, starts_at, ends_at, exercise, planned_by,
              note, noted_at, noted_by)
            select gen_random_uuid(), c.unit, case when h.holds then 'holder' else 'substitute' end,
              c.id, s.at, s.at + interval '12 hours', false, 'dutyofficer1',
              case when s.no = -2 and h.holds then ? end,
              case when s.no = -2 and h.holds then s.at + interval '11 hours 45 minutes' end,
              case when s.no = -2 and h.holds then 'dutyofficer1' end
            from contact c cross join (
              select no, date_trunc('day', cast(? as timestamptz), 'Europe/Brussels') + no * interval '12 hours'
                + interval '8 hours' as at
              from generate_series(-2, 59) no) s
              cross join lateral (select (c.rank = 'substitute') = (s.no % 2 <> 0) as holds) h
            where c.unit in ('ccbDutyOfficer', 'crisisCentre') and not c.exercise
              and s.no not in (9, 32)
            """)) {
      shifts.setString(
          1,
          "Two clocks of NIS2 end before noon. The grid operator was promised a call at nine. No"
              + " word yet from the second telephone operator.");
      shifts.setTimestamp(2, Timestamp.from(now));
      shifts.executeUpdate();
    }
  }

  /** The drill of the month as it went: who answered by which channel, and who did not. */
  private void drill(Connection connection) throws SQLException {
    try (PreparedStatement callOuts =
            connection.prepareStatement(
                """
                insert into call_out (id, kind, unit, target, text, drill, state, answer_seconds, step,
                  started_at, started_by, acknowledged_at, acknowledged_by, acknowledged_via, tlp,
                  sectors, services, organisation_id, exercise)
                select gen_random_uuid(), 'drill', c.unit, c.id::text, '', ?,
                  case when a.tested_at is null then 'unanswered' else 'acknowledged' end, 86400, 1,
                  ?, 'system:callouts', a.tested_at, case when a.tested_at is null then null else c.name end,
                  a.kind, 'amber', c.sectors,
                  case when c.unit is null then '{}' else array[c.unit] end, c.entity_id, false
                from contact c left join lateral (
                  select kind, tested_at from contact_channel h
                  where h.contact_id = c.id and h.test_passed order by tested_at limit 1) a on true
                where not c.exercise
                """);
        PreparedStatement messages =
            connection.prepareStatement(
                """
                with made as (
                  insert into outbox_message
                    (id, channel, recipient, subject, body, created_at, due_at, attempts, sent_at)
                  select h.id, h.kind, h.address, 'drill', '', k.started_at, k.started_at, 1, k.started_at
                  from contact_channel h join call_out k on k.target_key = h.contact_id)
                insert into call_out_call (id, call_out_id, step, contact_id, contact_name, channel,
                  message_id, secret_hash, called_at, answered_at)
                select gen_random_uuid(), k.id, 1, c.id, c.name, h.kind, h.id,
                  encode(sha256(h.id::text::bytea), 'hex'), k.started_at,
                  case when h.test_passed then h.tested_at end
                from contact_channel h join contact c on c.id = h.contact_id
                  join call_out k on k.target_key = c.id
                """)) {
      callOuts.setString(1, month.toString());
      callOuts.setTimestamp(2, Timestamp.from(drilled));
      callOuts.executeUpdate();
      messages.executeUpdate();
    }
  }

  private final class Rows {
    private final Connection connection;
    private final PreparedStatement contacts;
    private final PreparedStatement channels;

    Rows(Connection connection, PreparedStatement contacts, PreparedStatement channels) {
      this.connection = connection;
      this.contacts = contacts;
      this.channels = channels;
    }

    void unit(String code, String rank, String name, boolean exercise, boolean sms)
        throws SQLException {
      UUID id = key("contact " + code + rank + exercise);
      contact(
          id, Optional.of(code), Optional.empty(), List.of(), name, Language.NL, rank, exercise);
      channel(
          id,
          "mail",
          (exercise ? "exercise." : "")
              + rank
              + "."
              + code.toLowerCase(Locale.ROOT)
              + "@duty.example");
      if (sms) {
        channel(id, "sms", "+324700" + String.format("%05d", count));
      }
    }

    void entity(DemoOrganisation organisation) throws SQLException {
      UUID id = key("contact " + organisation.id());
      contact(
          id,
          Optional.empty(),
          Optional.of(organisation.id()),
          List.of(organisation.sector().code()),
          "SOC",
          organisation.language(),
          "first",
          false);
      channel(id, "mail", organisation.email());
    }

    private void contact(
        UUID id,
        Optional<String> unit,
        Optional<UUID> entity,
        List<String> sectors,
        String name,
        Language language,
        String rank,
        boolean exercise)
        throws SQLException {
      contacts.setObject(1, id);
      contacts.setString(2, unit.orElse(null));
      contacts.setString(3, entity.map(UUID::toString).orElse(null));
      contacts.setArray(4, connection.createArrayOf("text", sectors.toArray()));
      contacts.setString(5, name);
      contacts.setString(6, language.code());
      contacts.setString(7, rank);
      contacts.setBoolean(8, exercise);
      contacts.setTimestamp(9, Timestamp.from(now.minus(Duration.ofDays(90))));
      contacts.addBatch();
    }

    private void channel(UUID contact, String kind, String address) throws SQLException {
      count++;
      boolean silent = count % SILENT == 0;
      channels.setObject(1, key("channel " + contact + kind));
      channels.setObject(2, contact);
      channels.setString(3, kind);
      channels.setString(4, address);
      channels.setTimestamp(
          5, silent ? null : Timestamp.from(drilled.minus(Duration.ofDays(70)).plusSeconds(count)));
      channels.setTimestamp(6, silent ? null : Timestamp.from(drilled.plusSeconds(60L * count)));
      channels.setObject(7, silent ? null : Boolean.valueOf(count % FAILED != 0));
      channels.addBatch();
    }
  }

  private static UUID key(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
