package be.belfry.server.walls;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.services.security.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who looks, with an account, a token and a session of his own.
 *
 * @param subject what the tables ask of him
 * @param token for REST
 * @param session secret of the cookie for pages
 */
public record Viewer(Subject subject, String token, String session) {
  private static final Instant LAST_VISIT = Instant.parse("2020-01-01T00:00:00Z");

  /** An account of a role; everything else as given. */
  static Viewer of(
      String user,
      Role role,
      Optional<String> service,
      Set<String> sectors,
      Optional<UUID> organisation,
      boolean exercises) {
    Subject subject =
        new Subject(
            UUID.nameUUIDFromBytes(user.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            user,
            user,
            role,
            service,
            service,
            sectors,
            organisation,
            Language.EN,
            exercises);
    return new Viewer(subject, Secrets.derived(user, "token"), Secrets.derived(user, "session"));
  }

  UUID tokenId() {
    return UUID.nameUUIDFromBytes(token.getBytes());
  }

  UUID sessionId() {
    return UUID.nameUUIDFromBytes(session.getBytes());
  }

  /** Name in messages. */
  String user() {
    return subject.user();
  }

  /** Writes the account with its token, its session, and one from before all records. */
  void store(Connection owner, Instant now) throws SQLException {
    try (PreparedStatement account =
            owner.prepareStatement(
                """
                insert into account (id, username, name, role, office, service, sectors,
                  organisation_id, language, exercise_participant, password_hash, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'en', ?, 'none', ?)
                """);
        PreparedStatement token =
            owner.prepareStatement(
                """
                insert into api_token (id, secret_hash, account_id, name, created_at)
                values (?, ?, ?, 'test', ?)
                """);
        PreparedStatement login =
            owner.prepareStatement(
                """
                insert into login_session (id, secret_hash, account_id, user_agent, created_at,
                  last_seen_at, authenticated_at, factor_asked, factor_proven)
                values (?, ?, ?, 'test', ?, ?, ?, true, true)
                """)) {
      Timestamp at = Timestamp.from(now);
      account.setObject(1, subject.id());
      account.setString(2, subject.user());
      account.setString(3, subject.name());
      account.setString(4, subject.role().code());
      account.setString(5, subject.office().orElse(null));
      account.setString(6, subject.service().orElse(null));
      account.setArray(7, owner.createArrayOf("text", subject.sectors().toArray()));
      account.setString(8, subject.organisation().map(UUID::toString).orElse(null));
      account.setBoolean(9, subject.exerciseParticipant());
      account.setTimestamp(10, at);
      account.executeUpdate();
      token.setObject(1, tokenId());
      token.setString(2, Secrets.hash(this.token));
      token.setObject(3, subject.id());
      token.setTimestamp(4, at);
      token.executeUpdate();
      login.setObject(1, sessionId());
      login.setString(2, Secrets.hash(session));
      login.setObject(3, subject.id());
      login.setTimestamp(4, at);
      login.setTimestamp(5, at);
      login.setTimestamp(6, at);
      login.executeUpdate();
      // He was here long before: the home page names everything as new that he may know of.
      Timestamp before = Timestamp.from(LAST_VISIT);
      login.setObject(1, UUID.nameUUIDFromBytes((session + " before").getBytes()));
      login.setString(2, Secrets.hash(session + " before"));
      login.setTimestamp(4, before);
      login.setTimestamp(5, before);
      login.setTimestamp(6, before);
      login.executeUpdate();
    }
  }
}
