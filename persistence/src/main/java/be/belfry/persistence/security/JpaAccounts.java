package be.belfry.persistence.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.AccountChange;
import be.belfry.domain.security.AccountFilter;
import be.belfry.domain.security.AccountState;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.ApiToken;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.PersonName;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SignInDelay;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Sha256;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Accounts, sessions and tokens in their tables. */
@ApplicationScoped
public class JpaAccounts implements Accounts {
  /** Name of the list in its cursors. */
  private static final String LIST = "accounts";

  private static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{2,64}");

  /** Hexadecimal digits of a hash. */
  private static final int TRACE = 6;

  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Account> byId(UUID id) {
    return Optional.ofNullable(em.find(Account.class, id));
  }

  @Override
  public Optional<Account> hold(UUID id) {
    // What this transaction changed of it is in the database before it is read from there.
    em.flush();
    Optional<Account> account = byId(id);
    account.ifPresent(held -> em.refresh(held, LockModeType.PESSIMISTIC_WRITE));
    return account;
  }

  @Override
  public Optional<Account> byUsername(String username) {
    return em.createQuery("select a from Account a where a.username = :username", Account.class)
        .setParameter("username", username)
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<Account> all() {
    return em.createQuery("select a from Account a order by a.username", Account.class)
        .getResultList();
  }

  @Override
  public List<Account> ofAuthorities() {
    return em.createQuery(
            "select a from Account a where a.role <> :entity order by a.username", Account.class)
        .setParameter("entity", Role.ORGANISATION.code())
        .getResultList();
  }

  @Override
  public Page<Account> list(AccountFilter filter, PageRequest page) {
    Where where = new Where();
    filter
        .text()
        .ifPresent(
            text -> where.and("position(folded(?) in folded(username || ' ' || name)) > 0", text));
    filter.role().ifPresent(role -> where.and("role = ?", role.code()));
    filter.state().ifPresent(state -> where.and(condition(state)));
    int counted = where.count(em, "account");
    page.cursor()
        .map(text -> Cursor.decode(text, LIST).text(USERNAME))
        .ifPresent(last -> where.and("username > ?", last));
    List<?> usernames =
        where
            .query(
                em,
                "select username from account where "
                    + where.sql()
                    + " order by username limit "
                    + where.bind(page.size() + 1))
            .getResultList();
    List<Account> found =
        usernames.isEmpty()
            ? List.of()
            : em.createQuery(
                    "select a from Account a where a.username in :usernames order by a.username",
                    Account.class)
                .setParameter("usernames", usernames)
                .getResultList();
    return Where.page(
        found, page, counted, account -> new Cursor(LIST, account.username(), account.id()));
  }

  private static String condition(AccountState state) {
    return switch (state) {
      case OPEN -> "not disabled";
      case CLOSED -> "disabled and appointed_by is null";
      case WAITING -> "appointed_by is not null";
    };
  }

  @Override
  public List<Account> openOf(UUID organisation) {
    return em.createQuery(
            """
            select a from Account a where a.organisation = :organisation and a.disabled = false
            order by a.username
            """,
            Account.class)
        .setParameter("organisation", organisation.toString())
        .getResultList();
  }

  @Override
  public boolean hasNamesake(String name, Optional<UUID> organisation, Optional<UUID> than) {
    em.createNativeQuery("select pg_advisory_xact_lock(hashtext('account names'))")
        .getSingleResult();
    return em.createQuery(
            """
            select a from Account a
            where a.disabled = false and coalesce(a.organisation, '') = :organisation
            """,
            Account.class)
        .setParameter("organisation", organisation.map(UUID::toString).orElse(""))
        .getResultStream()
        .filter(account -> than.filter(account.id()::equals).isEmpty())
        .anyMatch(account -> PersonName.same(account.subject().name(), name));
  }

  @Override
  public void add(Account account) {
    em.persist(account);
  }

  @Override
  public void add(LoginSession session) {
    em.persist(session);
  }

  @Override
  public void add(ApiToken token) {
    em.persist(token);
  }

  @Override
  public Optional<LoginSession> sessionBySecretHash(String hash) {
    return em.createQuery(
            "select s from LoginSession s where s.secretHash = :hash", LoginSession.class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst();
  }

  @Override
  public void noteSight(UUID session, Instant now) {
    em.createNativeQuery(
            """
            update login_session set last_seen_at = ?2
            where id = cast(?1 as uuid) and last_seen_at < ?2
            """)
        .setParameter(1, session.toString())
        .setParameter(2, now.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }

  @Override
  public boolean endSession(UUID session, Instant now) {
    return em.createNativeQuery(
                """
                update login_session set ended_at = ?2, version = version + 1
                where id = cast(?1 as uuid) and ended_at is null
                """)
            .setParameter(1, session.toString())
            .setParameter(2, now.atOffset(ZoneOffset.UTC))
            .executeUpdate()
        == 1;
  }

  @Override
  public long pruneSessions(Instant now) {
    return SqlValues.number(
        em.createNativeQuery("select session_prune(cast(?1 as timestamptz))")
            .setParameter(1, now.toString())
            .getSingleResult());
  }

  @Override
  public Optional<Instant> lastVisit(UUID account) {
    Object at =
        em.createNativeQuery(
                """
                with opened as (select created_at, last_seen_at from login_session
                  where account_id = cast(?1 as uuid) and (not factor_asked or factor_proven)),
                newest as (select max(created_at) as began from opened)
                select least(max(o.last_seen_at), max(n.began))
                from opened o join newest n on o.created_at < n.began
                """)
            .setParameter(1, account.toString())
            .getSingleResult();
    return Optional.ofNullable(SqlValues.instant(at));
  }

  @Override
  public List<AccountChange> changes() {
    return Where.rows(
            em.createNativeQuery("select at, change, actor, token from account_changes()"))
        .stream()
        .map(
            row ->
                new AccountChange(
                    SqlValues.instant(row[0]),
                    AccountChange.Kind.of((String) row[1]),
                    (String) row[2],
                    SqlValues.text(row[3])))
        .toList();
  }

  @Override
  public List<LoginSession> sessionsOf(UUID account, Instant now) {
    return em.createQuery(
            """
            select s from LoginSession s
            where s.accountId = :account and s.endedAt is null and s.createdAt > :since
            order by s.createdAt desc
            """,
            LoginSession.class)
        .setParameter("account", account)
        .setParameter("since", now.minus(LoginSession.ABSOLUTE))
        .getResultList();
  }

  @Override
  public Map<String, TokenHolder> tokenHolders(Set<String> hashes) {
    // An array is one parameter however many there are: one statement text, prepared once.
    List<?> rows =
        em.createNativeQuery(
                """
                select secret_hash, id, username, name, role, office, service, sectors,
                  organisation_id, language, exercise_participant, unnoted
                from token_holders(cast(?1 as text[]), make_interval(secs => ?2))
                """)
            .setParameter(1, SqlValues.arrayLiteral(hashes))
            .setParameter(2, LoginSession.SIGHT.toSeconds())
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .collect(
            Collectors.toMap(
                row -> (String) row[0],
                row -> new TokenHolder(subject(row), (Boolean) row[row.length - 1])));
  }

  private static Subject subject(Object[] row) {
    return new Subject(
        UUID.fromString((String) row[1]),
        (String) row[2],
        (String) row[3],
        Coded.of(Role.class, (String) row[4]),
        Optional.ofNullable((String) row[5]),
        Optional.ofNullable((String) row[6]),
        Set.copyOf(SqlValues.texts(row[7])),
        Optional.ofNullable((String) row[8]).map(UUID::fromString),
        Language.of((String) row[9]),
        (Boolean) row[10]);
  }

  @Override
  public void noteTokenUse(Set<String> hashes) {
    em.createNativeQuery(
            """
            update api_token set last_used_at = clock_timestamp()
            where secret_hash = any (cast(?1 as text[]))
            """)
        .setParameter(1, SqlValues.arrayLiteral(hashes))
        .executeUpdate();
  }

  @Override
  public List<ApiToken> tokensOf(UUID account) {
    return em.createQuery(
            "select t from ApiToken t where t.accountId = :account order by t.createdAt desc",
            ApiToken.class)
        .setParameter("account", account)
        .getResultList();
  }

  @Override
  public boolean hasOtherAdministrator(UUID than, UUID about) {
    return !em.createQuery(
            "select a.id from Account a where a.role = :role and a.id not in :known", UUID.class)
        .setParameter("role", Role.ADMINISTRATOR.code())
        .setParameter("known", List.of(than, about))
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public boolean holdOpenAdministratorBeside(UUID account) {
    em.createNativeQuery("select 1, pg_advisory_xact_lock(hashtext('open administrators'))")
        .getResultList();
    // Past what this transaction has in memory: the other one may have closed an account meanwhile.
    return !em.createNativeQuery(
            "select 1 from account where role = ?1 and not disabled and id <> cast(?2 as uuid) limit 1")
        .setParameter(1, Role.ADMINISTRATOR.code())
        .setParameter(2, account.toString())
        .getResultList()
        .isEmpty();
  }

  @Override
  public SignInDelay.Failures failures(String username, String place, Instant since) {
    takeTurn(username, place);
    return failures(
        em.createNativeQuery(
                """
                select count(*), max(at) from sign_in_failure
                where address = ?1 and at > cast(?2 as timestamptz) and trace = ?3
                """)
            .setParameter(3, trace(username)),
        place,
        since);
  }

  @Override
  public SignInDelay.Failures failures(String place, Instant since) {
    takeTurn("", place);
    return failures(
        em.createNativeQuery(
            """
            select count(*), max(at) from sign_in_failure
            where address = ?1 and at > cast(?2 as timestamptz)
            """),
        place,
        since);
  }

  /**
   * What is kept of a name that was typed: enough to know it again for an hour, too little to read
   * it there, since a password may have been typed where the name belongs; only whoever tries an
   * easy one finds that it fits. Of sixteen million names one is taken for another, and waits with
   * it.
   */
  private static String trace(String username) {
    return Sha256.hex(username).substring(0, TRACE);
  }

  private void takeTurn(String username, String place) {
    em.createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtextextended(?1 || ' ' || ?2, 7)) as text)")
        .setParameter(1, username)
        .setParameter(2, place)
        .getSingleResult();
  }

  private static SignInDelay.Failures failures(Query query, String place, Instant since) {
    Object[] row =
        (Object[]) query.setParameter(1, place).setParameter(2, since.toString()).getSingleResult();
    return new SignInDelay.Failures(
        SqlValues.number(row[0]).intValue(), Optional.ofNullable(row[1]).map(SqlValues::instant));
  }

  @Override
  public void noteFailure(String username, String place, Instant now) {
    em.createNativeQuery("delete from sign_in_failure where at < cast(?1 as timestamptz)")
        .setParameter(1, now.minus(SignInDelay.MEMORY).toString())
        .executeUpdate();
    em.createNativeQuery(
            """
            insert into sign_in_failure (trace, address, at)
            values (?1, ?2, cast(?3 as timestamptz))
            """)
        .setParameter(1, trace(username))
        .setParameter(2, place)
        .setParameter(3, now.toString())
        .executeUpdate();
  }

  @Override
  public void forgetLastFailure(String username, String place) {
    em.createNativeQuery(
            """
            delete from sign_in_failure where ctid =
              (select ctid from sign_in_failure where trace = ?1 and address = ?2
               order by at desc limit 1)
            """)
        .setParameter(1, trace(username))
        .setParameter(2, place)
        .executeUpdate();
  }

  @Override
  public void forgetFailures(String username, String place) {
    em.createNativeQuery("delete from sign_in_failure where trace = ?1 and address = ?2")
        .setParameter(1, trace(username))
        .setParameter(2, place)
        .executeUpdate();
  }
}
