package be.belfry.server.walls;

import be.belfry.domain.security.Role;
import be.belfry.services.security.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who looks: every role, in exercises and not, and more of those whose sight depends on them. */
public final class Cast {
  static final String SERVICE = "FCCU";
  static final UUID OWN = new UUID(7, 1);
  static final UUID OTHER = new UUID(7, 2);

  private final List<Viewer> viewers = new ArrayList<>();

  Cast() {
    for (Role role : Role.values()) {
      if (role != Role.SYSTEM) {
        viewers.add(viewer(role, "", false));
        viewers.add(viewer(role, "-exercise", true));
      }
    }
    viewers.add(
        Viewer.of(
            "sectorauthority-health",
            Role.SECTOR_AUTHORITY,
            Optional.empty(),
            Set.of("health", "space"),
            Optional.empty(),
            true));
    viewers.add(
        Viewer.of(
            "organisation-other",
            Role.ORGANISATION,
            Optional.empty(),
            Set.of(),
            Optional.of(OTHER),
            false));
  }

  private static Viewer viewer(Role role, String more, boolean exercises) {
    Optional<String> service =
        switch (role) {
          case SERVICE_LIAISON -> Optional.of(SERVICE);
          case ANALYST, DUTY_OFFICER, DIRECTOR -> Optional.of("CCB");
          case DEFENCE -> Optional.of("DEFENCE");
          default -> Optional.empty();
        };
    return Viewer.of(
        role.code().toLowerCase(java.util.Locale.ROOT) + more,
        role,
        service,
        role == Role.SECTOR_AUTHORITY ? Set.of("energy", "banking") : Set.of(),
        role == Role.ORGANISATION ? Optional.of(OWN) : Optional.empty(),
        exercises);
  }

  /** All of them. */
  public List<Viewer> viewers() {
    return viewers;
  }

  /** The one with this name. */
  Viewer named(String user) {
    return viewers.stream().filter(v -> v.user().equals(user)).findFirst().orElseThrow();
  }

  Viewer analyst() {
    return named("analyst-exercise");
  }

  Viewer officer() {
    return named("dutyofficer-exercise");
  }

  Viewer director() {
    return named("director-exercise");
  }

  /** Who keeps the register of entities. */
  public Viewer keeper() {
    return named("crisiscentre");
  }

  /** Persons whom the red records name: one of those who see all, one of a sector, a minister. */
  Set<UUID> circle() {
    return Set.of(
        named("analyst").subject().id(),
        named("sectorauthority").subject().id(),
        named("minister-exercise").subject().id());
  }

  /** Writes the accounts and the two organisations. */
  void store(Connection owner) throws SQLException {
    try (PreparedStatement insert =
        owner.prepareStatement(
            """
            insert into organisation (id, name, sector, category, language)
            values (?, ?, 'energy', 'essential', 'en')
            """)) {
      for (UUID id : List.of(OWN, OTHER)) {
        insert.setObject(1, id);
        insert.setString(2, "Organisation " + id.getLeastSignificantBits());
        insert.executeUpdate();
      }
    }
    for (Viewer viewer : viewers) {
      viewer.store(owner, Instant.now());
    }
  }

  /**
   * Gives everybody back what a test took from him, whatever it was: an account that is open, his
   * token, and his session with a proof of just now; and forgets who failed to sign in.
   */
  public void revive(Connection owner) throws SQLException {
    Object[] accounts = viewers.stream().map(viewer -> viewer.subject().id()).toArray();
    Object[] tokens = viewers.stream().map(Viewer::tokenId).toArray();
    Object[] sessions = viewers.stream().map(Viewer::sessionId).toArray();
    Object[] secrets = viewers.stream().map(viewer -> Secrets.hash(viewer.session())).toArray();
    try (PreparedStatement open =
            owner.prepareStatement(
                """
                update account set disabled = false, appointed_by = null, first_password = false,
                  password_given_by = null
                where id = any (?) and (disabled or first_password)
                """);
        PreparedStatement token =
            owner.prepareStatement(
                "update api_token set revoked_at = null where id = any (?) and revoked_at is not"
                    + " null");
        PreparedStatement session =
            owner.prepareStatement(
                """
                update login_session s set ended_at = null, secret_hash = v.hash, factor_asked = true,
                  factor_proven = true, authenticated_at = now(), last_seen_at = now()
                from unnest(?::uuid[], ?::text[]) v (id, hash)
                where s.id = v.id and (s.ended_at is not null or s.secret_hash <> v.hash
                  or not s.factor_proven or s.authenticated_at < now() - interval '4 minutes')
                """);
        PreparedStatement failures = owner.prepareStatement("delete from sign_in_failure")) {
      open.setArray(1, owner.createArrayOf("uuid", accounts));
      open.executeUpdate();
      token.setArray(1, owner.createArrayOf("uuid", tokens));
      token.executeUpdate();
      session.setArray(1, owner.createArrayOf("uuid", sessions));
      session.setArray(2, owner.createArrayOf("text", secrets));
      session.executeUpdate();
      failures.executeUpdate();
    }
  }
}
