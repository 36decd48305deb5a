package be.belfry.web.notification;

import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.StoredTime;
import be.belfry.services.notification.NotificationService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The triage queue, first what the law's clock presses, and behind it all notifications, newest
 * first; the order is a choice that stands in the address. Who triages nothing of others, an
 * organisation, has its own notifications instead of the queue.
 */
@Named
@RequestScoped
public class NotificationListView {
  private static final String QUEUE = "queue";
  private static final String ALL = "all";
  private static final String UNSEEN = "unseen";

  @Inject private NotificationService notifications;
  @Inject private LocaleView locale;
  @Inject private ClockView clock;
  @Inject private Texts texts;
  @Inject private Viewer viewer;

  private String state;
  private String sector;
  private String kind;
  private String channel;
  private String text;
  private String from;
  private String to;
  private String sort;
  private String cursor;
  private Page<NotificationRow> page;

  /** Reads at once, so that who may not see it gets the page "not allowed". */
  public void open() {
    getPage();
  }

  /** The rows of this page. */
  public Page<NotificationRow> getPage() {
    if (page == null) {
      page = notifications.list(filter(), new PageRequest(given(cursor), PageRequest.DEFAULT_SIZE));
    }
    return page;
  }

  /** How long a notification has been here, in the time of its world. */
  public Duration age(NotificationRow row) {
    return Duration.between(row.receivedAt(), clock.of(row.exercise()));
  }

  /** Word for the sector of a row. */
  public String sectorOf(NotificationRow row) {
    return row.sector()
        .map(code -> Labels.of(locale.getLocale(), Coded.of(Sector.class, code)))
        .orElse("");
  }

  /** Marking of a row as it is written. */
  public String tlpOf(NotificationRow row) {
    return AnswerTexts.of("tlp", row.tlp(), locale.language());
  }

  /** Whether only what waits is shown. */
  public boolean isQueue() {
    return QUEUE.equals(getState());
  }

  /** Whether the reader is an organisation, which sees its own notifications and no queue. */
  public boolean isOwn() {
    return viewer.getRole().filter(Role.ORGANISATION::equals).isPresent();
  }

  /** Whether notifications of every state are shown. */
  public boolean isAll() {
    return ALL.equals(getState());
  }

  /** Whether only new reports are shown that nobody has looked at. */
  public boolean isUnseen() {
    return UNSEEN.equals(state);
  }

  /** Choices of the filter by state: the queue, what nobody has looked at, each state, all. */
  public List<AnswerTexts.Choice> getStates() {
    List<AnswerTexts.Choice> out = new ArrayList<>();
    if (!isOwn()) {
      out.add(new AnswerTexts.Choice(QUEUE, texts.get("notification_list.queue")));
    }
    if (viewer.may(Permission.NOTIFICATION_TRIAGE)) {
      out.add(new AnswerTexts.Choice(UNSEEN, texts.get("notification_list.unseen")));
    }
    for (NotificationState each : NotificationState.values()) {
      out.add(new AnswerTexts.Choice(each.code(), Labels.of(locale.getLocale(), each)));
    }
    out.add(new AnswerTexts.Choice(ALL, texts.get("notification_list.all")));
    return out;
  }

  public List<Sector> getSectors() {
    return List.of(Sector.values());
  }

  public List<NotificationKind> getKinds() {
    return List.of(NotificationKind.values());
  }

  public List<Channel> getChannels() {
    return List.of(Channel.values());
  }

  /** The order that this list has unless another one is chosen. */
  public NotificationFilter.Sort getUsualOrder() {
    return isQueue() ? NotificationFilter.Sort.NEXT_CLOCK : NotificationFilter.Sort.NEWEST_FIRST;
  }

  /**
   * The orders that somebody can choose besides. The form sends no order for the usual one, so that
   * whoever goes to another state gets the usual order of that list.
   */
  public List<NotificationFilter.Sort> getOtherOrders() {
    boolean waiting = NotificationFilter.isOfWaiting(states());
    return Stream.of(NotificationFilter.Sort.values())
        .filter(order -> order != getUsualOrder())
        .filter(order -> waiting || order != NotificationFilter.Sort.NEXT_CLOCK)
        .toList();
  }

  /** The order of the rows: the one asked for, where they can have it. */
  public NotificationFilter.Sort getOrder() {
    return given(sort)
        .map(code -> Coded.of(NotificationFilter.Sort.class, code))
        .filter(getOtherOrders()::contains)
        .orElse(getUsualOrder());
  }

  /** Whether something is filtered: what is not shown may be there all the same. */
  public boolean isNarrowed() {
    return Stream.of(sector, kind, channel, from, to, text).anyMatch(v -> given(v).isPresent());
  }

  private Set<NotificationState> states() {
    return isQueue()
        ? NotificationFilter.queue().states()
        : isAll() || isUnseen() ? Set.of() : codes(getState(), NotificationState.class);
  }

  private NotificationFilter filter() {
    return new NotificationFilter(
        states(),
        codes(sector, Sector.class),
        codes(kind, NotificationKind.class),
        codes(channel, Channel.class),
        given(from).map(day -> startOf(day, 0)),
        given(to).map(day -> startOf(day, 1)),
        given(text),
        isUnseen(),
        getOrder());
  }

  private static <E extends Enum<E> & Coded> Set<E> codes(String code, Class<E> type) {
    return given(code).map(c -> Set.of(Coded.of(type, c))).orElse(Set.of());
  }

  private static Instant startOf(String day, int plus) {
    try {
      return StoredTime.require(
          LocalDate.parse(day).plusDays(plus).atStartOfDay(BelgianTime.ZONE).toInstant());
    } catch (DateTimeException malformed) {
      throw new RuleViolation("shared_code", "no day: " + day, "date", day);
    }
  }

  private static Optional<String> given(String value) {
    return Optional.ofNullable(value).filter(v -> !v.isBlank());
  }

  /** What is shown: {@code queue}, {@code unseen}, {@code all} or the code of a state. */
  public String getState() {
    String asked = given(state).orElse(QUEUE);
    return asked.equals(QUEUE) && isOwn() ? ALL : asked;
  }

  /** The list to show; what was read before of another one is forgotten. */
  public void setState(String state) {
    this.state = state;
    this.page = null;
  }

  public String getSector() {
    return sector;
  }

  public void setSector(String sector) {
    this.sector = sector;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getChannel() {
    return channel;
  }

  public void setChannel(String channel) {
    this.channel = channel;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public String getSort() {
    return sort;
  }

  public void setSort(String sort) {
    this.sort = sort;
  }

  public String getCursor() {
    return cursor;
  }

  public void setCursor(String cursor) {
    this.cursor = cursor;
  }
}
